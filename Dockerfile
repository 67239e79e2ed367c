# Dama as a service: the bot alone, with its SQLite in /data. Build: docker build -t dama .
FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libarchive13 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY detectors detectors
COPY bot bot
COPY playground playground
RUN pip install --no-cache-dir --constraint constraints.txt ".[bot,ocr,heic]"
RUN useradd --system --uid 10001 --home-dir /data dama && mkdir /data && chown dama /data
USER dama
ENV DAMA_DATA_DIR=/data
VOLUME /data
ENTRYPOINT ["dama"]
CMD ["run"]
