# Colloquy. `make run` for the product, `make test` for everything that must hold, `make dev` to work on it.
# Cargo's target folder is CARGO_TARGET_DIR, or ./target.
target := $(or $(CARGO_TARGET_DIR),target)
# The queries are checked against the committed .sqlx; a DATABASE_URL meant for the server is no business of the build.
build := env -u DATABASE_URL SQLX_OFFLINE=true

.PHONY: run demo build bootstrap dev test

run: build
	exec $(target)/release/colloquy serve

demo: build
	exec $(target)/release/colloquy demo

build: web/dist/index.html
	$(build) cargo build --release --package colloquy

bootstrap:
	scripts/bootstrap run

# The server embeds this folder: written anew for nothing, it would have the server linked for nothing.
web/dist/index.html: $(shell find web/src web/public web/index.html web/*.json web/*.ts -type f) | bootstrap
	npm run --silent --prefix web build

# The debug server on :8080, and Vite with hot reloading before it on :5173.
dev:
	scripts/bootstrap run
	mkdir -p web/dist
	scripts/dev

test:
	scripts/bootstrap test
	cargo xtask test
