pub use colloquy_postgres as postgres;
