# Dama as a service: the bot alone, with its SQLite in /data. Build: docker build -t dama .
FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY detectors detectors
COPY bot bot
COPY playground playground
RUN pip install --no-cache-dir --constraint constraints.txt ".[bot,ocr]"
RUN useradd --system --uid 10001 --home-dir /data dama && mkdir /data && chown dama /data
USER dama
ENV DAMA_DATA_DIR=/data
VOLUME /data
ENTRYPOINT ["dama"]
CMD ["run"]
