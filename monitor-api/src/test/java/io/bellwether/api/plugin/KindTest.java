// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KindTest {
  record Settings() {}

  static final class Database implements HealthCheck, DataSource {
    @Override
    public Health check(CheckContext context) {
      return Health.healthy("fine");
    }

    @Override
    public void measure(Measurements into) {
      into.gauge("size", 1);
    }
  }

  @Test
  void rolesAreKnownBeforeAnythingIsMade() {
    Kind<?, ?> kind = kind("database");
    assertThat(kind.roles()).containsExactly(Role.CHECK, Role.SOURCE);
  }

  @Test
  void aNameIsWordsJoinedByHyphens() {
    for (String name : new String[] {"Bad Name", "", "-a", "a-", "a--b", "1a", "ünder"}) {
      assertThatThrownBy(() -> kind(name)).hasMessageContaining("kind name '" + name + "'");
    }
    assertThat(kind("flink-job").name()).isEqualTo("flink-job");
  }

  @Test
  void whatPlaysNoRoleIsNoKind() {
    assertThatThrownBy(
            () -> Kind.of("text", String.class, Settings.class, (settings, context) -> "text"))
        .hasMessageContaining("plays no role");
  }

  @Test
  void figuresAreDeclaredBesideIt() {
    Figure size = Figure.gauge("db_size_bytes", Unit.BYTES, "Size of a database.").by("db");
    Kind<?, ?> kind = kind("database").giving(size);
    assertThat(kind.figures()).containsExactly(size);
    assertThat(size.labels()).containsExactly("db");
  }

  @Test
  void aKindStandsForNothingUnlessItSaysSo() {
    Kind<?, ?> silent = kind("database");
    Kind<?, ?> host =
        kind("database").standingFor((settings, site) -> site.equals(Site.host("DB"))).giving();

    assertThat(silent.mayStandForSites()).isFalse();
    assertThat(silent.giving().everyAtMost(Duration.ofSeconds(1)).mayStandForSites()).isFalse();
    assertThat(host.mayStandForSites()).isTrue();
    assertThat(silent.standsFor(new Settings(), Site.host("db"))).isFalse();
    assertThat(host.standsFor(new Settings(), Site.host("db"))).isTrue();
    assertThat(host.standsFor(new Settings(), Site.container("db"))).isFalse();
    assertThat(Site.host("DB")).hasToString("host db");
  }

  private static Kind<Database, Settings> kind(String name) {
    return Kind.of(name, Database.class, Settings.class, (settings, context) -> new Database());
  }
}
