// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.http.server.Tls;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that most addresses are behind. */
class NginxIT {
  @TempDir private Path folder;
  private Nginx nginx;

  @BeforeEach
  void serve() throws Exception {
    assumeTrue(Nginx.binary().isPresent(), "nginx is not installed (apt-get install nginx-light)");
    nginx = Nginx.start(Nginx.binary().orElseThrow(), folder);
  }

  @AfterEach
  void close() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
  }

  private Health look(String path, Map<String, ?> more) throws Exception {
    JsonSettings ready =
        Defaults.of(JsonSettings.class, Map.of("pointer", "/state", "is", "ready"));
    Map<String, Object> given = new HashMap<>();
    given.put("url", "https://localhost:" + nginx.port() + path);
    given.put("ca", Tls.authority(folder));
    given.put("expect", Defaults.of(ExpectSettings.class, Map.of("json", List.of(ready))));
    given.put("latency", "off");
    given.putAll(more);
    try (Http http = new Http(Defaults.of(HttpSettings.class, given), new TestPluginContext())) {
      return http.check(new TestCheckContext());
    }
  }

  @Test
  void itIsAskedByTheNewerProtocol() throws Exception {
    Health health = look("/old", Map.of());
    assertThat(health.level()).as(health.message()).isEqualTo(Level.HEALTHY);
    assertThat(health.details()).containsEntry("protocol", "HTTP/2");
  }

  @Test
  void theNewerProtocolCanBeTurnedOff() throws Exception {
    Health health = look("/health", Map.of("http2", "false"));
    assertThat(health.level()).as(health.message()).isEqualTo(Level.HEALTHY);
    assertThat(health.details()).containsEntry("protocol", "HTTP/1.1");
  }

  @Test
  void whatIsNotThereIsTold() throws Exception {
    Health health = look("/nowhere", Map.of());
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).contains("HTTP 404, not 200-299");
  }
}
