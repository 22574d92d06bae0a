// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE ROLE x PASSWORD 'canary ''canary' LOGIN",
        "ALTER ROLE x WITH ENCRYPTED PASSWORD E'canary'",
        "ALTER ROLE x PASSWORD $$canary$$",
        "ALTER ROLE x PASSWORD $a$canary$a$ LOGIN",
        "dblink('host=a password=canary')",
        "{\"password\": \"canary\"}",
        "postgresql://me:canary@db/shop",
        "api_key=canary&x=1",
        "password := canary",
        "PASSWORD 'canary that is cut here",
        "CREATE SUBSCRIPTION s CONNECTION 'host=h password=''canary canary'' user=u' PUBLICATION p",
        "DO $$ BEGIN EXECUTE 'ALTER ROLE x PASSWORD ''canary'''; END $$",
        "DO 'BEGIN EXECUTE ''ALTER ROLE x PASSWORD ''''canary''''''; END'",
        "INSERT INTO users (name, password) VALUES ('canary', 'canary')",
        "SELECT 'canary' = password FROM users",
        "INSERT INTO users (name, password) VALUES ($$bob$$, $x$canary$x$)",
        "SELECT set_config('app.token', 'canary', false)",
        "SET app.password TO 'canary'",
        "SELECT id FROM users WHERE hash = crypt('canary', hash)",
        "SELECT pgp_sym_decrypt(data, 'canary') FROM t",
        "{\\\"password\\\": \\\"canary\\\"}",
        "https://idp/login?password%3Dcanary",
        "Detail: Key (token)=(canary) already exists.",
        "Detail: Key (name, api_key)=(bob, canary) already exists.",
        "it violates check \"c\" Detail: Failing row contains (7, canary, canary).",
        "postgresql://me:can/ary:canary@db/shop"
      })
  void passwordsAreTakenOut(String text) {
    assertThat(Redaction.of(text)).doesNotContain("canary").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM orders WHERE state = 'open' AND at > '2026-01-01'",
        "duplicate key value Detail: Key (id)=(7) already exists.",
        "the role can't sign in: no password, and it isn't asked for one",
        "SELECT $1, $2 FROM token_buckets WHERE id = $3"
      })
  void whatIsNoSecretStays(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @Test
  void whatTheServerSaysOfASignInStaysWhole() {
    String said = "FATAL: password authentication failed for user \"monitor\"";
    assertThat(Redaction.of(said)).isEqualTo(said);
  }

  @Test
  void textsAreShortAndOneLine() {
    assertThat(Redaction.of("a\r\n\tb")).isEqualTo("a b");
    assertThat(Redaction.of("x".repeat(100_000_000))).hasSize(503);
  }

  @Test
  void aTextOfQuotesIsReadOnASmallStack() throws Exception {
    String text = "password='" + "''".repeat(1_990);
    FutureTask<String> reading = new FutureTask<>(() -> Redaction.of(text));
    new Thread(null, reading, "small", 64 * 1024).start();
    assertThat(reading.get(20, TimeUnit.SECONDS)).isEqualTo("password=***");
  }
}
