// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import io.bellwether.testkit.WebServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * J35 for alerts: the password of a source and the address of a channel get into every field that a
 * person, a server, a rule or a configuration can fill, and are in nothing that is said or kept.
 */
class AlertCanaryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PASSWORD = "c4nary-0wn/41+7 x";
  private static final String TOKEN = "c4nary-t0ken-98";

  private static final Map<String, String> ENVIRONMENT =
      Map.of("PASSWORD", PASSWORD, "TOKEN", TOKEN);

  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();

  private Path configuration(int database, WebServer web) throws IOException {
    return Files.writeString(
        folder.resolve("a.yaml"),
        """
        name: shop
        logging: {level: trace}
        allow-targets: [127.0.0.1]
        sources:
          jvm: {kind: jvm}
          db:
            kind: postgres
            url: "postgresql://127.0.0.1:%d/shop"
            user: me
            password: "${env:PASSWORD}"
            every: 1s
            failures: 1
            labels: {team: "of ${env:PASSWORD}", token: "${env:TOKEN}"}
        channels:
          told: {kind: log-file, path: %s}
          hook: {kind: webhook, url: "%s${env:TOKEN}", template: short}
        templates:
          short: {title: "{summary} {labels.team} {labels.token} {cause}"}
        rules:
          - name: Unseen
            condition: 'unknown(health{component="db"})'
            message: "seen with ${env:PASSWORD} {labels.team}"
            labels: {by: "${env:TOKEN}"}
            cause: "the password ${env:PASSWORD}"
            runbook: "https://wiki.example/${env:TOKEN}"
        routes:
          - {to: [told, hook], group-wait: 0s, group-interval: 0s, group-by: [rule, team, token]}
        silences:
          - {name: move, when: {component: other}, until: 2099-01-01T00:00, why: "of ${env:TOKEN}"}
        """
            .formatted(database, told(), web.uri("/hook/")));
  }

  private Path told() {
    return folder.resolve("alerts.log");
  }

  private static IndiscreetServer.Refusal refusal() {
    return new IndiscreetServer.Refusal(
        IndiscreetServer.Way.AT_SIGN_IN, "28P01", "no entry for me with " + PASSWORD);
  }

  @Test
  void noFieldOfAnAlertBetraysASecret() throws Exception {
    try (WebServer web = WebServer.start();
        IndiscreetServer database = new IndiscreetServer(AlertCanaryIT::refusal)) {
      web.tell("/hook/" + TOKEN, 400, "text/plain", "bad token " + TOKEN + " for " + web.uri("/"));
      Path config = configuration(database.port(), web);
      try (DaemonProcess daemon =
          DaemonProcess.begin(folder, ENVIRONMENT, "-c", config.toString(), "--verbose")) {
        daemon.awaitReady();
        awaitTold(" db: ", " Unseen", "channel hook refuses");
        askAndAct();
        awaitTold(" acknowledged ");
        said.add(daemon.log());
        daemon.signal("TERM");
        assertThat(daemon.ended()).isZero();
        said.add(daemon.log());
      }
      ask("alerts --all");
      web.asked().forEach(asked -> said.add("sent: " + asked.body()));
      assertThat(web.asked()).isNotEmpty();
      files(config);
      assertThat(said).hasSizeGreaterThan(25);
      said.forEach(AlertCanaryIT::isClean);
    }
  }

  private void awaitTold(String... parts) {
    await(String.join(", ", parts))
        .atMost(PATIENCE)
        .ignoreException(NoSuchFileException.class)
        .untilAsserted(() -> assertThat(Files.readString(told())).contains(parts));
  }

  private void askAndAct() throws IOException {
    String id =
        Fields.of(ask("alerts -f json")).all("alerts").stream()
            .filter(one -> one.text("rule").filter("health"::equals).isPresent())
            .flatMap(one -> one.text("id").stream())
            .findFirst()
            .orElseThrow();
    act("ack", id, "--comment", "with " + PASSWORD + " and " + TOKEN);
    act("silence", "add", "component=quiet", "--for", "1h", "--why", "for " + TOKEN);
    assertThat(act("silence", "add", "team=" + TOKEN, "--for", "1h", "--why", "x").err())
        .contains("has a secret of the configuration in it");
    assertThat(run("ack", TOKEN).code()).isEqualTo(1); // that person sees what was written
    act("test-channel", "hook");
    for (String line :
        List.of(
            "status",
            "status -f json",
            "alerts",
            "alerts -f json",
            "alerts --all --search secret -f json",
            "alerts " + id,
            "alerts " + id + " -f json",
            "incidents",
            "incidents -f json",
            "silence list",
            "silence list -f json",
            "routes test component=db severity=critical",
            "rules list",
            "rules list Unseen",
            "rules list -f json",
            "audit list",
            "audit list -f json",
            "events",
            "logs -n 1000")) {
      ask(line);
    }
  }

  private String ask(String line) {
    return act(line.split(" ")).out();
  }

  private Shell.Ran act(String... words) {
    Shell.Ran ran = run(words);
    said.add(words[0] + ": " + ran.out() + ran.err());
    return ran;
  }

  private Shell.Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", folder.resolve("state").toString()));
    return new Shell(ENVIRONMENT).run(all.toArray(String[]::new));
  }

  private void files(Path config) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.equals(config)) {
          said.add(file + ": " + Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  private static void isClean(String text) {
    for (String canary : List.of(PASSWORD, TOKEN)) {
      byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
      for (String form :
          List.of(
              canary,
              canary.replace("/", "\\/"),
              URLEncoder.encode(canary, StandardCharsets.UTF_8),
              Base64.getEncoder().withoutPadding().encodeToString(bytes))) {
        int at = text.indexOf(form);
        assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 300), at + form.length()))
            .as(text.substring(0, Math.min(60, text.length())))
            .isEmpty();
      }
    }
  }
}
