// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Run;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.ActiveAlert;
import io.bellwether.core.GivenAlert;
import io.bellwether.core.GivenSilence;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SilenceView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A whole system that does what it is told line by line, and says of each line when it is done and
 * kept, until it is killed.
 */
public final class AlarmedProcess {
  /** Where what is told goes. */
  record Wire(@Setting(help = "A port of this machine.") int port) {}

  /** A number would be given to another process some day, and hundreds of these are killed. */
  private static final long BEGUN = System.nanoTime();

  private final MonitoringSystem system;

  private AlarmedProcess(MonitoringSystem system) {
    this.system = system;
  }

  /** The configuration and the state folder. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err); // where the log goes, which is no answer
    Plugin wires =
        () ->
            List.of(
                Kind.of(
                    "wire",
                    AlertChannel.class,
                    Wire.class,
                    (wire, context) ->
                        (told, run) -> deliver(context.instance(), wire.port(), told, run)));
    MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .config(Path.of(arguments[0]))
            .state(Path.of(arguments[1]))
            .plugin(wires)
            .build();
    system.start();
    out.println("ready");
    AlarmedProcess process = new AlarmedProcess(system);
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      out.println(process.did(order));
      out.flush();
    }
    system.close();
  }

  private static Receipt deliver(String channel, int port, Notification told, Run run)
      throws IOException {
    try (Socket socket = run.closeAtDeadline(new Socket(InetAddress.getLoopbackAddress(), port))) {
      PrintStream out = new PrintStream(socket.getOutputStream(), true, UTF_8);
      out.println(
          String.join(
              "\t",
              channel,
              told.id(),
              told.episode(),
              told.reason().name(),
              items(told),
              String.valueOf(BEGUN)));
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String answer = in.readLine();
      if (answer == null) {
        throw new IOException("no answer");
      }
      return answer.equals("200")
          ? Receipt.delivered("200", "ref-" + told.id())
          : Receipt.retry(answer, Optional.empty());
    }
  }

  private static String items(Notification told) {
    return told.items().stream()
        .map(
            item ->
                item.labels().get("alertname").orElse("?")
                    + ":"
                    + item.alertId()
                    + ":"
                    + (item.resolved().isPresent() ? "over" : "on"))
        .collect(Collectors.joining(","));
  }

  /** The order once it is done, or why not. */
  private String did(String order) {
    String[] words = order.split(" ");
    try {
      return switch (words[0]) {
        case "raise" -> kept(order, raise(words, Instant.now().plus(Duration.ofHours(5))));
        case "end" -> kept(order, raise(words, Instant.now().minusSeconds(1)));
        case "ack" -> kept(order, acknowledged(words[1]));
        case "resolve" -> kept(order, resolved(words[1]));
        case "silence" -> kept(order, silenced(words[1]));
        case "state" -> "state " + state();
        default -> "unknown " + order;
      };
    } catch (Exception e) {
      return "failed " + order + ": " + e;
    }
  }

  private static String kept(String order, boolean durable) {
    return (durable ? "done " : "not durable ") + order;
  }

  /** Names with the group after a slash. */
  private boolean raise(String[] words, Instant end) throws Exception {
    List<GivenAlert> alerts = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      String[] parts = words[i].split("/");
      alerts.add(
          GivenAlert.of(parts[0], Severity.WARNING, "something is wrong")
              .with("cell", parts[1])
              .until(end));
    }
    return system.alerts().raise(alerts).get(60, TimeUnit.SECONDS);
  }

  private boolean acknowledged(String id) throws Exception {
    return system.alerts().acknowledge(id, "ada", "seen").get(60, TimeUnit.SECONDS).durable();
  }

  private boolean resolved(String id) throws Exception {
    return system.alerts().resolve(id, "ada", "done").get(60, TimeUnit.SECONDS).durable();
  }

  private boolean silenced(String name) throws Exception {
    GivenSilence silence =
        GivenSilence.of(
            "alertname=\"" + name + "\"", Instant.now().plusSeconds(3_600), "ada", "busy");
    return system.alerts().silence(silence).get(60, TimeUnit.SECONDS).durable();
  }

  private String state() {
    List<String> all = new ArrayList<>();
    for (ActiveAlert alert : system.alerts().active()) {
      if (!alert.isFiring()) {
        continue; // somebody ended it by hand
      }
      String by = alert.acknowledged().map(ActiveAlert.Acknowledged::by).orElse("nobody");
      all.add("alert:" + alert.id() + ":" + by);
    }
    for (SilenceView silence : system.alerts().silences()) {
      all.add("silence:" + silence.when());
    }
    return String.join(" ", all);
  }
}
