// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DialectTest {
  private static final DatabaseUrl URL = DatabaseUrl.parse("postgresql://db/shop?sslmode=require");

  private static Properties properties(Duration time) {
    Login login = new Login(Optional.of("monitor"), Optional.of(Secret.of("canary")));
    return URL.dialect().properties(URL, login, Limits.within(time));
  }

  @Test
  void everyLimitComesFromTheTimeThereIs() {
    assertThat(properties(Duration.ofMillis(4_200)))
        .containsEntry("ApplicationName", "bellwether")
        .containsEntry("connectTimeout", "5")
        .containsEntry("loginTimeout", "6")
        .containsEntry("socketTimeout", "6")
        .containsEntry("cancelSignalTimeout", "1")
        .containsEntry("sslmode", "require")
        .containsEntry("user", "monitor")
        .containsEntry(
            "options",
            "-c statement_timeout=5000 -c lock_timeout=1000"
                + " -c idle_in_transaction_session_timeout=6000"
                + " -c default_transaction_read_only=on -c jit=off");
  }

  @Test
  void noLimitIsEverZeroWhichMeansForEver() {
    assertThat(properties(Duration.ZERO))
        .containsEntry("connectTimeout", "1")
        .containsEntry("socketTimeout", "2");
    assertThat((String) properties(Duration.ZERO).get("options")).doesNotContain("=0");
  }

  @Test
  void aBouncerIsAskedAgainWithoutSettings() {
    Properties refused = properties(Duration.ofSeconds(5));
    SQLException bouncer =
        new SQLException("FATAL: unsupported startup parameter: options", "08P01");
    assertThat(URL.dialect().withoutSettings(refused, bouncer))
        .hasValueSatisfying(fewer -> assertThat(fewer).doesNotContainKey("options"));
    assertThat(URL.dialect().withoutSettings(refused, new SQLException("no", "28P01"))).isEmpty();
  }

  @Test
  void aServerThatCanNotCheckForClientsIsAskedWithoutIt() {
    SQLException platform =
        new SQLException("client_connection_check_interval must be set to 0", "22023");
    Statement statement =
        answering(
            Statement.class,
            Map.of(
                "executeQuery",
                answering(ResultSet.class, Map.of("next", true, "getBoolean", true)),
                "execute",
                platform));
    DatabaseMetaData known =
        answering(DatabaseMetaData.class, Map.of("getDatabaseMajorVersion", 14));
    Connection windows =
        answering(
            Connection.class,
            Map.of("createStatement", statement, "getMetaData", known, "isClosed", false));
    assertThatCode(() -> URL.dialect().prepare(windows, Limits.within(Duration.ofSeconds(5))))
        .doesNotThrowAnyException();
  }

  /** Servers on systems without the means are not to be had here. */
  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object answer = answers.get(method.getName());
          if (answer instanceof SQLException e) {
            throw e;
          }
          return answer;
        };
    return type.cast(
        Proxy.newProxyInstance(DialectTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Test
  void severalHostsShareTheTimeToConnect() {
    DatabaseUrl three = DatabaseUrl.parse("postgresql://a,b,c/shop");
    assertThat(three.dialect().properties(three, Login.NONE, Limits.within(Duration.ofSeconds(9))))
        .containsEntry("connectTimeout", "3")
        .containsEntry("loginTimeout", "10");
    assertThat(three.dialect().properties(three, Login.NONE, Limits.within(Duration.ofSeconds(2))))
        .containsEntry("connectTimeout", "1");
  }

  @Test
  void thePoolersOwnTroublesAreToldInItsWords() {
    Troubles troubles = new Troubles(URL, Login.NONE);
    assertThat(troubles.read(new SQLException("FATAL: no more connections allowed", "08P01")))
        .isInstanceOfSatisfying(CheckFailure.class, told -> assertThat(told.lost()).isFalse())
        .hasMessageContaining("no more connections allowed");
    assertThat(
            troubles.read(new SQLException("FATAL: pgbouncer cannot connect to server", "08P01")))
        .isInstanceOfSatisfying(CheckFailure.class, told -> assertThat(told.lost()).isTrue())
        .hasMessageContaining("cannot connect to server");
    assertThat(troubles.read(new SQLException("Protocol error. Session setup failed.", "08P01")))
        .hasMessageContaining("does not speak as PostgreSQL");
  }
}
