// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebLookTest {
  @Test
  void whatALookMayNotAskAnyMoreIsToldAsUnread() throws Exception {
    try (WebServer server = WebServer.start()) {
      server.tell("/exec", 200, "application/json", "{\"dataset\":[[\"x\"]],\"count\":1}");
      QuestDbSettings settings =
          Defaults.of(
              QuestDbSettings.class,
              Map.of("host", "q", "http", server.uri("/"), "metrics", server.uri("/")));
      Look look = new Look(settings, new RecordingMeasurements());
      look.asked(3);
      try (WebLook web =
          new WebLook(settings, new Web(settings, new TestPluginContext().budget()))) {
        web.look(TestRun.unlimited(), look, Catalogs.of(List.of(), List.of()));
      }
      assertThat(server.asked()).hasSize(1);
      assertThat(look.overall("well").details().get("unread"))
          .asString()
          .contains("'metrics'=as many questions as a look may ask")
          .doesNotContain("'http'");
    }
  }
}
