// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.DeafServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.WebServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Those that hang are named within their time, and one beside them is answered as ever. */
class HttpTroubleTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final int OF_EACH = 10;

  private static Attempt<Health> look(URI uri) {
    Http http =
        new Http(
            Defaults.of(HttpSettings.class, Map.of("url", uri.toString())),
            new TestPluginContext());
    try (http) {
      return Attempt.within(LIMIT, run -> http.check(TestCheckContext.over(run)));
    }
  }

  @Test
  void fiftyThatHangAreNamedInTimeBesideOneThatAnswers() throws Exception {
    byte[] body = "HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII);
    try (SilentServer silent = SilentServer.start();
        DeafServer deaf = DeafServer.start();
        DripServer drip = DripServer.start(Duration.ofMillis(100));
        DripServer dripping = DripServer.start(Duration.ofMillis(5), body);
        WebServer fine = WebServer.start()) {
      fine.tell("/", 200, "text/plain", "fine");
      Map<URI, String> hanging =
          Map.of(
              silent.uri("http"), "did not answer",
              silent.uri("https"), "did not agree on TLS",
              deaf.uri("http"), "did not take the connection",
              drip.uri("http"), "bytes came",
              dripping.uri("http"), "did not come to an end");
      ExecutorService pool = Executors.newCachedThreadPool();
      try {
        Map<Future<Attempt<Health>>, String> looks = new LinkedHashMap<>();
        for (int i = 0; i < OF_EACH; i++) {
          hanging.forEach((uri, words) -> looks.put(pool.submit(() -> look(uri)), words));
        }
        Attempt<Health> beside = look(fine.uri("/"));
        assertThat(beside.answer()).as("it " + beside).isPresent();
        List<String> wrong = new ArrayList<>();
        for (var one : looks.entrySet()) {
          Attempt<Health> attempt = one.getKey().get();
          boolean named =
              attempt.failure().orElse(null) instanceof CheckFailure failure
                  && failure.lost()
                  && failure.getMessage().contains(one.getValue());
          if (!named) {
            wrong.add(one.getValue() + ": it " + attempt);
          }
        }
        assertThat(wrong).isEmpty();
      } finally {
        pool.shutdownNow();
      }
    }
  }
}
