// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask and do about alerts, through the real daemon and where none runs. */
class AlertCommandsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;

  private Path config;
  private final Socket closed = new Socket();
  private DaemonProcess daemon;

  @BeforeEach
  void watch() throws IOException {
    config =
        Files.writeString(
            home.resolve("shop.yaml"),
            """
            name: shop
            allow-targets: [127.0.0.1]
            sources: {jvm: {kind: jvm, every: 1h}}
            paused: {bellwether: quiet}
            checks:
              door: {kind: tcp, host: 127.0.0.1, port: %d, every: 1s, failures: 1, recovery: 1}
              shelf: {kind: tcp, host: 127.0.0.1, port: 1, every: 1h, depends-on: [door]}
            channels:
              log: {kind: log-file, path: %s}
            routes:
              - when: {component: door}
                to: [log]
                group-wait: 0s
                group-interval: 1s
              - to: [log]
            inhibit: [{source: {component: door}, target: {component: roof}}]
            """
                .formatted(closedPort(), told()));
    daemon = DaemonProcess.start(home, "-c", config.toString());
    awaitTold(" firing critical [shop] critical: door: ");
  }

  @AfterEach
  void end() throws IOException {
    daemon.close();
    closed.close();
  }

  /** Nobody listens there, and nobody else can. */
  private int closedPort() throws IOException {
    closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return closed.getLocalPort();
  }

  private Path told() {
    return home.resolve("alerts.log");
  }

  private void awaitTold(String text) {
    await(text)
        .atMost(PATIENCE)
        .until(() -> Files.exists(told()) && Files.readString(told()).contains(text));
  }

  private Shell.Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", home.resolve("state").toString()));
    return new Shell(Map.of()).run(all.toArray(String[]::new));
  }

  private String good(String... words) {
    Shell.Ran ran = run(words);
    assertThat(ran.err()).as(String.join(" ", words)).isEmpty();
    assertThat(ran.code()).as(ran.out()).isZero();
    return ran.out();
  }

  private void refused(int code, String why, String... words) {
    Shell.Ran ran = run(words);
    assertThat(ran.err()).contains(why);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.code()).isEqualTo(code);
  }

  private String idOfDoor() throws IOException {
    return Fields.of(good("alerts", "door", "--format", "json")).text("id").orElseThrow();
  }

  @Test
  void alertsAreListedAndOneIsExplained() throws Exception {
    assertThat(good("alerts"))
        .containsPattern("  critical  [0-9a-f-]{13}  door health: .* since .*, firing\n");
    String id = idOfDoor();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(good("alerts", id.substring(0, 15)))
                    .contains("labels: alertname=health, component=door, ")
                    .contains(
                        "  rule: health\n",
                        "  settled: at once, over after 1 good look\n",
                        "  by: engine\n")
                    .contains("  route: component=\"door\", group {component=\"door\"")
                    .contains("  now: told log by group {component=\"door\"")
                    .containsPattern("  log  \\[shop\\] critical: door: .*\n    delivered at "));
    Fields one = Fields.of(good("alerts", "door", "-f", "json"));
    assertThat(one.text("state")).contains("firing");
    assertThat(one.below("decision").text("by")).contains("engine");
    assertThat(one.all("messages").get(0).text("channel")).contains("log");
    assertThat(good("alerts", "--search", "REFUSES")).contains("door health");
    assertThat(good("alerts", "--search", "no such words"))
        .isEqualTo("no alert with 'no such words' since 7d\n");
    assertThat(good("incidents"))
        .startsWith("door is lost since ")
        .contains(" on it rest: shelf=unknown\n what became of it:\n")
        .containsPattern("  [-0-9]{10} [:0-9]{8}  door health begun: .*\n")
        .containsPattern("  [-0-9]{10} [:0-9]{8}  sent to log: \\[shop\\] critical: door: ")
        .containsPattern("  [-0-9]{10} [:0-9]{8}  delivered by log: written to ");
    Fields incident = Fields.of(good("incidents", "-f", "json")).all("incidents").get(0);
    assertThat(incident.all("timeline").get(0).text("what")).contains("begun");
    assertThat(incident.all("timeline").get(0).text("alert")).contains(id);
    assertThat(incident.number("left_out")).contains(0L);
    assertThat(good("status", "--probe", "live")).isEmpty();
    assertThat(run("status").out()).contains("1 alert fires:\n  critical  ");
  }

  @Test
  void whatPeopleDoIsKeptToldAndNoted() throws Exception {
    String id = idOfDoor();
    assertThat(good("ack", id.substring(0, 15), "--comment", "I look"))
        .isEqualTo("acknowledged: " + id + "\n");
    awaitTold(" acknowledged critical ");
    assertThat(good("alerts")).contains(", acknowledged by ").contains(" (I look)\n");
    assertThat(good("ack", "door", "--undo")).isEqualTo("given back: " + id + "\n");
    assertThat(good("alerts")).endsWith(", firing\n");
    assertThat(good("resolve", "health", "--comment", "it was the cable"))
        .isEqualTo("resolved: " + id + "\n");
    awaitTold(" resolved ");
    assertThat(good("alerts")).isEqualTo("no alert goes on\n");
    assertThat(good("alerts", "--all")).contains(", resolved at ");
    assertThat(good("alerts", id)).contains("  resolved by ").contains("it was the cable\n");
    refused(1, "alert " + id + " was over at ", "ack", id);
    refused(1, "no alert that goes on is called 'door'; none goes on", "ack", "door");
    assertThat(good("audit", "list"))
        .contains(" (socket)  acknowledge alert " + id + ": done\n")
        .contains(" (socket)  resolve alert " + id + ": done\n")
        .contains(" (socket)  ack door: refused: no alert that goes on is called 'door'");
  }

  @Test
  void whoNamesNoAlertSeesThoseThereAre() throws Exception {
    refused(1, "no alert that goes on is called 'dor'; there are: " + idOfDoor(), "ack", "dor");
    refused(1, "no alert has an id that is or begins with 'dor'", "alerts", "dor");
    refused(2, "an ID stands alone", "alerts", "door", "--all");
    refused(2, "--last takes 1 to 10000", "alerts", "--last", "0");
    refused(2, "--since takes 30m", "alerts", "--since", "yesterday");
  }

  @Test
  void aSilenceIsAddedListedAndEnded() {
    String added = good("silence", "add", "component=door", "--for", "2h", "--why", "moved");
    String id = added.replaceFirst("(?s)silenced: ([0-9a-f]+);.*", "$1");
    assertThat(added).endsWith("\nit keeps 1 active alert quiet now\n");
    String slip = good("silence", "add", "severity=high", "--for", "1h", "--why", "a slip");
    assertThat(slip)
        .endsWith(
            "\nit keeps no active alert quiet now\n"
                + "warning: no alert has the severity 'high', so this fits none; every alert is"
                + " info, warning or critical\n");
    String slipped = slip.replaceFirst("(?s)silenced: ([0-9a-f]+);.*", "$1");
    assertThat(good("silence", "end", slipped)).startsWith("ended: ");
    assertThat(good("silence", "list"))
        .containsPattern("  in force  " + id + "  component=\"door\" until .*, by .*: moved\n");
    assertThat(good("alerts")).contains(", silenced, quiet by silence of ").contains(" (moved) ");
    assertThat(run("status").out()).contains("silenced:\n  in force  " + id);
    Shell.Ran quiet = run("routes", "test", "component=door", "severity=critical");
    assertThat(quiet.code()).isEqualTo(1);
    assertThat(quiet.out())
        .contains("log, by the route component=\"door\"")
        .contains("but nobody would be told then: silence of ");
    assertThat(good("routes", "test", "component=door", "--at", "2040-01-01T03:00"))
        .doesNotContain("but nobody");
    refused(1, "'urgent' is no severity", "routes", "test", "severity=urgent");
    assertThat(good("silence", "end", id.substring(0, 5))).startsWith("ended: ");
    assertThat(good("silence", "list")).isEqualTo("nothing is silenced\n");
    refused(1, "no silence has an id", "silence", "end", id);
    refused(1, "at character 12", "silence", "add", "component=~", "--for", "1h", "--why", "x");
    refused(
        1,
        "the silence would go on for more than ten years; name a nearer time",
        "silence",
        "add",
        "component=door",
        "--for",
        "900000d",
        "--why",
        "x");
    refused(2, "say when it ends", "silence", "add", "component=door", "--why", "x");
    refused(
        2,
        "leave out one of them",
        "silence",
        "add",
        "a=b",
        "--for",
        "1h",
        "--until",
        "2040-01-01",
        "--why",
        "x");
    assertThat(
            good(
                "silence",
                "add",
                "component=door",
                "--every",
                "daily 00:00-00:00",
                "--zone",
                "UTC",
                "--window",
                "--why",
                "always"))
        .startsWith("silenced: ");
    assertThat(good("silence", "list"))
        .contains("  maintenance of component=\"door\", every day 00:00 to 00:00 UTC, by ");
  }

  @Test
  void whoWouldBeToldIsSaidWithWhatInhibitsItNow() {
    Shell.Ran now = run("routes", "test", "component=roof");
    assertThat(now.out())
        .startsWith("log, by the route without conditions")
        .endsWith("but at this moment it is inhibited by health{component=\"door\"}\n");
    assertThat(now.code()).isEqualTo(1);
    assertThat(good("routes", "test", "component=roof", "--at", "2040-01-01T03:00"))
        .endsWith("but at this moment it is inhibited by health{component=\"door\"}\n");
    assertThat(good("routes", "test", "component=cellar")).doesNotContain("inhibited");
  }

  @Test
  void aTrialMessageSaysWhatCameBack() throws Exception {
    assertThat(good("test-channel", "log")).startsWith("log: delivered: written to " + told());
    assertThat(Files.readString(told())).contains("this is a trial message");
    refused(1, "there is no channel 'lgo'; there are [log]", "test-channel", "lgo");
  }

  @Test
  void eachRouteIsListedWithWhatGetsThereAndWhatCameBack() throws Exception {
    assertThat(good("routes", "list"))
        .startsWith("routes[0] at ")
        .contains("shop.yaml:11:5: component=\"door\"\n  tells log\n")
        .contains("  one message for each rule, component\n  an alert gets there: ")
        .contains("component=door, ")
        .containsPattern("routes\\[1\\] at .*shop.yaml:15:5\n  tells log\n")
        .containsPattern("  log: delivered last at 2\\S+ \\S+: written to ");
    Files.delete(told());
    Files.createDirectory(told());
    assertThat(run("test-channel", "log").code()).isEqualTo(1);
    Shell.Ran broken = run("routes", "list");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).contains("; NOT DELIVERED at 2").contains(told() + " is no file");
    Fields said = Fields.of(run("routes", "list", "-f", "json").out());
    assertThat(said.all("routes").get(0).all("to").get(0).text("outcome")).contains("retry");
    assertThat(said.all("routes").get(0).yes("made_up")).isFalse();
    daemon.signal("KILL");
    daemon.ended();
    assertThat(good("routes", "list"))
        .startsWith("nobody watches; ")
        .contains("shop.yaml:11:5")
        .contains("  log: delivered last at 2")
        .doesNotContain("NOT DELIVERED");
  }

  @Test
  void whatIsSaidAgainOfAnAlertThatSomebodyHasIsKept() throws Exception {
    String id = idOfDoor();
    good("ack", "door", "--comment", "I look");
    good("ack", "door", "--comment", "it is the cable");
    assertThat(good("alerts")).contains(" (it is the cable)\n").doesNotContain("I look");
    assertThat(good("alerts", id)).contains(" acknowledged by ", ": I look\n", " remarked by ");
  }

  @Test
  void whatIsDoneWithoutADaemonIsKeptAndToldByTheNext() throws Exception {
    String id = idOfDoor();
    daemon.signal("KILL");
    daemon.ended();
    assertThat(good("alerts"))
        .startsWith("nobody watches; ")
        .contains("door health")
        .endsWith(", firing\n");
    assertThat(good("alerts", "door")).startsWith("nobody watches; ");
    assertThat(good("incidents")).startsWith("nobody watches; ").contains("door is lost since ");
    assertThat(good("ack", "door", "--comment", "at night"))
        .isEqualTo("acknowledged: " + id + "\nnobody watches: the next start tells people\n");
    assertThat(good("alerts")).endsWith(" (at night)\n");
    refused(1, "no alert that goes on is called 'x'", "resolve", "x");
    assertThat(good("test-channel", "log")).startsWith("log: delivered: ");
    assertThat(good("routes", "test", "component=roof"))
        .endsWith("inhibits it was not looked at, as nobody watches\n");
    assertThat(Files.readString(told())).doesNotContain(" acknowledged critical ");
    daemon = DaemonProcess.start(home, "-c", config.toString());
    awaitTold(" acknowledged critical ");
    assertThat(good("alerts"))
        .startsWith("  critical  " + id.substring(0, 13))
        .endsWith(" (at night)\n");
    assertThat(good("audit", "list"))
        .contains(" (console)  acknowledge alert " + id + ": done\n")
        .contains(" (console)  test-channel log: done\n")
        .contains(" (console)  resolve x: refused: ");
    assertThat(Files.readAllLines(told())).filteredOn(line -> line.contains(" firing ")).hasSize(1);
  }
}
