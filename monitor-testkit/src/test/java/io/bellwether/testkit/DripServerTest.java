// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DripServerTest {
  @Test
  void itAnswersByteByByteWithPauses() throws IOException {
    long start = System.nanoTime();
    try (DripServer server = DripServer.start(Duration.ofMillis(20), new byte[] {'a', 'b'});
        Client client = Client.of(server.address())) {
      assertThat(client.hear(5)).isEqualTo("ab   ");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(100));
      assertThat(server.bytesSent()).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void itsAnswerOfHttpBeginsAndNeverEnds() {
    try (DripServer server = DripServer.start(Duration.ofMillis(1))) {
      HttpRequest request = HttpRequest.newBuilder(server.uri("http")).build();
      CompletableFuture<HttpResponse<String>> answer =
          HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
      Awaitility.await().until(() -> server.bytesSent() > 200);
      assertThat(answer).isNotDone();
    }
  }
}
