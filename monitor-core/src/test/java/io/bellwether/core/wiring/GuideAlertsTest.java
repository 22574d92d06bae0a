// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.testkit.RecordingChannel;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules of guide 004, as they stand there, over a check that an engine judges. */
class GuideAlertsTest {
  /** Settings like those of a check of what answers over HTTP. */
  @Setting(help = "A page.")
  record Page(@Setting(help = "Time.", byDefault = "2s/5s") Thresholds latency) {}

  /** Settings like those of a server. */
  @Setting(help = "A server.")
  record Server(@Setting(help = "Connections.", byDefault = "70%/85%") Thresholds connections) {}

  /** A way to people. */
  @Setting(help = "A telephone.")
  record Phone(@Setting(help = "Whom.", byDefault = "any") String whom) {}

  private static final String PACK =
      "rules: [{name: response_time, alias: {kind: http, setting: latency, at: critical}, cause: c,"
          + " runbook: r}]";
  private static final String SERVERS =
      "rules: [{name: connection_count, alias: {kind: postgres, setting: connections}, cause: c,"
          + " runbook: r}]";

  @TempDir Path folder;
  private Path config;

  private record Pages(URL pack, URL servers) implements Plugin {
    @Override
    public List<Kind<?, ?>> kinds() {
      return List.of(
          Kind.of("http", HealthCheck.class, Page.class, (page, own) -> run -> Health.healthy("-")),
          Kind.of(
              "postgres",
              HealthCheck.class,
              Server.class,
              (one, own) -> run -> Health.healthy("-")),
          Kind.of(
              "phone", AlertChannel.class, Phone.class, (phone, own) -> new RecordingChannel()));
    }

    @Override
    public Map<String, URL> rulePacks() {
      return Map.of("endpoint", pack, "postgres", servers);
    }
  }

  @BeforeEach
  void write() throws IOException {
    config = Files.createDirectory(folder.resolve("conf.d"));
    try (InputStream guide =
        GuideAlertsTest.class.getResourceAsStream("/config/guides/004-alert-rules.yaml")) {
      Files.write(config.resolve("004-alert-rules.yaml"), guide.readAllBytes());
    }
    Files.writeString(
        config.resolve("own.yaml"),
        "checks: {shop: {kind: http}}\n"
            + "sources: {db: {kind: postgres}}\n"
            + "channels: {oncall: {kind: phone}, slack: {kind: phone}}\n");
    Files.writeString(folder.resolve("endpoint.yaml"), PACK);
    Files.writeString(folder.resolve("postgres.yaml"), SERVERS);
  }

  private AlarmScene scene() throws MalformedURLException {
    Setup setup = new Setup();
    setup.plugin(new Pages(url("endpoint.yaml"), url("postgres.yaml")));
    Checked checked = setup.check(Inputs.none().file(config));
    assertThat(checked.problems()).isEmpty();
    return new AlarmScene(new MemoryHistory(1_000), setup, Inputs.none().file(config));
  }

  private URL url(String file) throws MalformedURLException {
    return folder.resolve(file).toUri().toURL();
  }

  /**
   * The guide sends the limits of a server to Slack, which are warnings; that it is down is not.
   */
  @Test
  void aServerThatIsLostIsToldToThoseOnCall() throws IOException {
    AlarmScene scene = scene();
    scene.look("db", Level.HEALTHY, "fine").pass(30);
    scene.look("db", Level.WARNING, "81% of its connections").pass(30);
    assertThat(scene.told())
        .as("notify_slack")
        .containsExactly("slack FIRING [bellwether] warning: db: 81% of its connections");
    scene.look("db", Level.HEALTHY, "fine").pass(30);
    scene.look("db", Level.HEALTHY, "fine").pass(30);
    scene.told();

    scene.lose("db").pass(30);

    assertThat(scene.firing()).containsExactly(Map.entry("db", "critical"));
    assertThat(scene.told())
        .containsExactlyInAnyOrder(
            "oncall FIRING [bellwether] critical: db: connection refused",
            "slack FIRING [bellwether] critical: db: connection refused");
  }

  @Test
  void theAlertComesAfterThreeBadLooksInARowAndNotAfterTwo() throws IOException {
    AlarmScene scene = scene();
    scene.look("shop", Level.HEALTHY, "200 in 90ms").pass(30);
    scene.look("shop", Level.CRITICAL, "200 in 1.1s").pass(30);
    scene.look("shop", Level.CRITICAL, "200 in 1.1s").pass(30);
    assertThat(scene.firing()).isEmpty();
    scene.look("shop", Level.HEALTHY, "200 in 90ms").pass(30);
    scene.look("shop", Level.CRITICAL, "200 in 1.1s").pass(30);
    scene.look("shop", Level.CRITICAL, "200 in 1.1s").pass(30);
    assertThat(scene.firing()).as("they were not in a row").isEmpty();

    scene.look("shop", Level.CRITICAL, "200 in 1.2s").pass(10);

    assertThat(scene.firing()).containsExactly(Map.entry("shop", "critical"));
    assertThat(scene.told())
        .as("page_on_call")
        .containsExactly("oncall FIRING [bellwether] critical: shop: 200 in 1.2s");
  }

  /** A warning is not what the guide pages for, so that everybody hears of it. */
  @Test
  void aWarningOfTheSameCheckGoesWhereAllElseGoes() throws IOException {
    AlarmScene scene = scene();
    scene.look("shop", Level.HEALTHY, "200 in 90ms").pass(30);
    for (int i = 0; i < 3; i++) {
      scene.look("shop", Level.WARNING, "certificate ends soon").pass(20);
    }

    assertThat(scene.told())
        .containsExactlyInAnyOrder(
            "oncall FIRING [bellwether] warning: shop: certificate ends soon",
            "slack FIRING [bellwether] warning: shop: certificate ends soon");
  }
}
