// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.secret.SecretNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are called like a secret and are none by their type. */
class PromisedSecretsTest {
  @TempDir Path folder;

  /** As a careless author writes them. */
  public record Careless(
      Optional<Integer> token,
      Optional<String> password,
      Optional<Integer> routingKey,
      List<Integer> apiTokens,
      Optional<Integer> pool,
      Map<String, String> headers) {
    /** Repeats what it refuses. */
    public Careless {
      if (password.filter(text -> text.startsWith("bad")).isPresent()) {
        throw new IllegalArgumentException("can not use " + password.get());
      }
    }
  }

  private static final class Kinds implements KindLookup {
    @Override
    public Optional<Kind<?, ?>> find(String name) {
      return Optional.of(
          Kind.of("careless", HealthCheck.class, Careless.class, (settings, context) -> null));
    }

    @Override
    public List<String> names() {
      return List.of("careless");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token: CANARY",
        "routing-key: CANARY",
        "routing_key: CANARY",
        "api-tokens: [CANARY]",
        "password: badCANARY",
        "pool: postgresql://me:CANARY@db/shop",
        "pool: me:CANARY@db"
      })
  void theirValuesAreInNoMessage(String line) {
    Reading reading = configs().file("a.yaml", "checks: {a: {kind: x, " + line + "}}").read();

    assertThat(reading.mistakes()).hasSize(1);
    assertThat(reading.report()).contains("a.yaml:1:").doesNotContain("CANARY");
  }

  @Test
  void neitherAreThoseOfVariables() {
    Reading reading =
        configs()
            .file("a.yaml", "checks: {a: {kind: x}}")
            .environment(
                Map.of(
                    "BELLWETHER_CHECKS_A_TOKEN", "CANARY",
                    "BELLWETHER_CHECKS_A_API_TOKENS", "1,CANARY",
                    "BELLWETHER_CHECKS_A_PASSWORD", "badCANARY",
                    "BELLWETHER_CHECKS_A_SECRET", "CANARY",
                    "BELLWETHER_CHECKS_A_POOL", "jdbc:x://me:CANARY@db"))
            .read();

    assertThat(reading.mistakes()).hasSizeGreaterThan(3);
    assertThat(reading.report()).contains("BELLWETHER_CHECKS_A_TOKEN").doesNotContain("CANARY");
  }

  @Test
  void theyAreNotInWhatIsInForce() {
    Configuration sound =
        configs()
            .file(
                "a.yaml",
                "checks:",
                "  a:",
                "    kind: x",
                "    password: CANARY",
                "    token: 271828",
                "    headers: {x-auth-token: CANARY, accept: plain}")
            .sound();

    assertThat(Effective.yaml(sound))
        .contains("password: \"***\"", "token: \"***\"", "accept: plain")
        .doesNotContain("CANARY", "271828");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "db-password", "SLACK_TOKEN", "api-key", "client_secret"})
  void theirNamesAreKnown(String name) {
    assertThat(SecretNames.isOne(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "key",
        "tokenizer",
        "every",
        "secretary",
        "keyboard",
        "token-count",
        "primary-key",
        "ORDERS_FOREIGN_KEY"
      })
  void otherNamesAreNot(String name) {
    assertThat(SecretNames.isOne(name)).isFalse();
  }

  private Configs configs() {
    return Configs.in(folder).kinds(new Kinds());
  }
}
