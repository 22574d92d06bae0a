// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.http.server.Tls;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.WebServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTlsTest {
  @TempDir private Path folder;
  private final TestCheckContext context = new TestCheckContext();

  private Health look(SSLContext tls, Map<String, ?> more) throws Exception {
    try (WebServer server = WebServer.start(tls)) {
      server.tell("/", 200, "text/plain", "fine");
      Map<String, Object> given = new HashMap<>(Map.of("url", server.uri("/").toString()));
      given.put("latency", "off");
      given.put("ca", Tls.authority(folder));
      given.putAll(more);
      if (more.containsKey("insecure")) {
        given.remove("ca");
      }
      try (Http http = new Http(Defaults.of(HttpSettings.class, given), new TestPluginContext())) {
        return http.check(context);
      }
    }
  }

  private static void is(Health health, Level level, String... words) {
    assertThat(List.of(words)).allMatch(health.message()::contains, health.message());
    assertThat(health.level()).as(health.message()).isEqualTo(level);
    assertThat(health.lost()).isFalse();
  }

  @Test
  void theDaysLeftAreJudged() throws Exception {
    is(look(Tls.good(Duration.ofDays(90)), Map.of()), Level.HEALTHY, "HTTP 200");
    is(
        look(Tls.good(Duration.ofDays(10)), Map.of()),
        Level.WARNING,
        "its certificate ends in 9 days");
    is(look(Tls.good(Duration.ofDays(5)), Map.of()), Level.CRITICAL, "ends in 4 days", "renew");
    is(look(Tls.good(Duration.ofDays(5)), Map.of("tls-days", "off")), Level.HEALTHY);
    assertThat(context.measurements().names()).contains(HttpFigures.CERTIFICATE_DAYS);
  }

  @Test
  void whatUsersWouldNotBelieveIsCritical() throws Exception {
    is(look(Tls.expired(), Map.of()), Level.CRITICAL, "expired 3 days ago");
    is(look(Tls.notYetValid(), Map.of()), Level.CRITICAL, "is not valid before", "the clock");
    is(look(Tls.withoutMiddle(), Map.of()), Level.CRITICAL, "misses its middle");
    is(look(Tls.ofAnotherName(), Map.of()), Level.CRITICAL, "for shop.example, not for localhost");
    is(look(Tls.vouchedForByItself(), Map.of()), Level.CRITICAL, "nobody but itself");
  }

  @Test
  void uncheckedIsSaidEachTime() throws Exception {
    Health health = look(Tls.vouchedForByItself(), Map.of("insecure", "true", "tls-days", "off"));
    is(health, Level.HEALTHY, "its certificate unchecked");
    assertThat(health.details()).containsEntry("certificate", "not checked");
  }
}
