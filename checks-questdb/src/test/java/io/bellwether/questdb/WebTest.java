// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Secret;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that no QuestDB gives, and those of one that wants a sign-in. */
class WebTest {
  private final WebServer server = WebServer.start();
  private final Web web =
      new Web(
          Defaults.of(
              QuestDbSettings.class,
              Map.of(
                  "host", "127.0.0.1", "http-user", "admin", "http-password", Secret.of("canary"))),
          new TestPluginContext().budget());

  @AfterEach
  void close() {
    web.close();
    server.close();
  }

  @Test
  void aQueryIsTimedAndSignedIn() throws Exception {
    server.tell("/exec", 200, "application/json", "{\"dataset\":[[\"x\"]],\"count\":1}");
    assertThat(web.query(server.uri("/"), TestRun.unlimited())).isPositive();
    assertThat(server.asked().toString()).contains("Basic ");
  }

  @Test
  void aRefusedSignInNamesTheSetting() {
    server.tell("/exec", 401, "text/plain", "Unauthorized");
    assertThatThrownBy(() -> web.query(server.uri("/"), TestRun.unlimited()))
        .hasMessageContaining("signing in was refused")
        .hasMessageContaining("'http-user' and 'http-password'")
        .hasMessageNotContaining("canary");
  }

  @Test
  void aPageForPeopleIsNoAnswer() {
    server.tell("/exec", 200, "text/html", "<html><body>Welcome</body></html>");
    assertThatThrownBy(() -> web.query(server.uri("/"), TestRun.unlimited()))
        .hasMessageContaining("is HTML, not JSON");
    server.tell("/metrics", 200, "text/html", "<html><body>Welcome</body></html>");
    assertThatThrownBy(() -> web.metrics(server.uri("/"), TestRun.unlimited()))
        .hasMessageContaining("tells no figures")
        .hasMessageContaining("metrics.enabled=true");
  }

  @Test
  void anErrorOfTheServerIsShown() {
    server.tell("/exec", 500, "text/plain", "out of something");
    assertThatThrownBy(() -> web.query(server.uri("/"), TestRun.unlimited()))
        .hasMessageContaining("answers 500 and begins")
        .hasMessageContaining("out of something");
  }
}
