"""Where state and queue are kept. The only place with SQL; everything else knows the ports Store and Jobs."""
