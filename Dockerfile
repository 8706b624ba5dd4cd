# The image of the bot: a numeric user without rights, and nothing but /data is ever written, so that it runs with
# --read-only. Its documents are the built-in ones and those mounted on /documents.
FROM python:3.11-slim-bookworm AS build
RUN python -m venv /opt/venv
COPY requirements.txt /build/
RUN /opt/venv/bin/pip install --quiet --no-cache-dir --disable-pip-version-check --require-hashes \
      -r /build/requirements.txt
# Chroma asks for these, but only its server and the English model it would download use them: half of what it weighs.
RUN /opt/venv/bin/pip uninstall --quiet --yes \
      hf-xet huggingface-hub kubernetes onnxruntime tokenizers uvloop setuptools pip
COPY bot /app/bot
COPY knowledge /app/knowledge
COPY prompts /app/prompts
# Compiled here, since nothing can be written there; readable whatever the umask of the checkout.
RUN /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /app && chmod -R a+rX /app

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="migration-partnerships-bot" \
      org.opencontainers.image.description="Questions on migration partnerships, answered in French and English with the passage behind every statement" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN install -d /documents && install -d -m 700 -o 10001 -g 10001 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/data \
    TMPDIR=/data \
    DATA_DIR=/data \
    KNOWLEDGE_DIR=/documents
WORKDIR /app
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5m --timeout=30s --start-period=3m CMD ["python", "-m", "bot", "status"]
ENTRYPOINT ["python", "-m", "bot"]
