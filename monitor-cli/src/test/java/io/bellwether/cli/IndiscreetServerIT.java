// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.IndiscreetServer.Refusal;
import io.bellwether.cli.IndiscreetServer.Way;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * J35 on a thousand ways in which a server refuses and repeats the password that it was given, ten
 * thousand with {@code -Dcampaign=long}; {@code -Dseed=} repeats a run.
 */
class IndiscreetServerIT {
  private static final int SERVERS = 25;
  private static final int PATHS = "long".equals(System.getProperty("campaign")) ? 10_000 : 1_000;
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  private static final String CANARY = "c4nary-0wn/41+7&\"x y";
  private static final byte[] BYTES = CANARY.getBytes(StandardCharsets.UTF_8);

  /** As it is, and as addresses, headers and JSON write it. */
  private static final List<String> FORMS =
      List.of(
          CANARY,
          URLEncoder.encode(CANARY, StandardCharsets.UTF_8),
          URLEncoder.encode(CANARY, StandardCharsets.UTF_8).replace("+", "%20"),
          Base64.getEncoder().encodeToString(BYTES),
          CANARY.replace("\"", "\\\""),
          CANARY.replace("\"", "\\\"").replace("/", "\\/"),
          CANARY.replace("\"", "\\\"").replace("&", "\\u0026"));

  private static final List<String> AROUND =
      List.of(
          "password authentication failed: %s",
          "%s",
          "x%sx",
          "\"%s\" is no password",
          "could not connect to postgresql://me:%s@db/shop",
          "invalid connection string \"host=a password='%s' user=b\"",
          "{\"user\":\"me\",\"password\":\"%s\"}",
          "syntax error at ALTER ROLE me PASSWORD '%s'\n\tline two\u001b[31m",
          "Key (name, token)=(me, %s) already exists.",
          "Basic %s");

  private static final List<String> STATES =
      List.of(
          "28P01", "28000", "3D000", "08004", "08006", "08P01", "42501", "53300", "57P01", "57P03",
          "57014", "55P03", "42601", "XX000", "22P02", "00000", "     ");

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  private synchronized Refusal refusal() {
    String form = any(FORMS);
    return new Refusal(any(List.of(Way.values())), any(STATES), any(AROUND).formatted(form));
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void whatAServerRepeatsOfThePasswordIsNeverSaid() throws Exception {
    List<IndiscreetServer> servers = new ArrayList<>();
    try {
      for (int i = 0; i < SERVERS; i++) {
        servers.add(new IndiscreetServer(this::refusal));
      }
      Path config = configuration(servers);
      Shell shell = new Shell(Map.of("OWN", CANARY));
      for (int looks = 0; refused(servers) < PATHS; looks++) {
        assertThat(looks).as("looks until there were %s refusals", PATHS).isLessThan(PATHS);
        String format = looks % 2 == 0 ? "json" : "text";
        Shell.Ran ran =
            shell.run("health-check", "-c", config.toString(), "--format", format, "--verbose");
        assertThat(ran.out()).contains("source-0");
        assertClean(ran.out());
        assertClean(ran.err());
      }
    } finally {
      for (IndiscreetServer server : servers) {
        server.close();
      }
    }
  }

  private static int refused(List<IndiscreetServer> servers) {
    return servers.stream().mapToInt(IndiscreetServer::refused).sum();
  }

  private Path configuration(List<IndiscreetServer> servers) throws IOException {
    StringBuilder yaml = new StringBuilder("logging: {level: trace}\nsources:\n");
    for (int i = 0; i < servers.size(); i++) {
      String kind = i % 2 == 0 ? "postgres" : "sql";
      String more = i % 2 == 0 ? "" : ", statements: {one: {query: \"select 1\", value: 1/2}}";
      yaml.append(
              "  source-%d: {kind: %s, url: \"postgresql://127.0.0.1:%d/x\""
                  .formatted(i, kind, servers.get(i).port()))
          .append(", user: me, password: \"${env:OWN}\", timeout: 5s")
          .append(more)
          .append("}\n");
    }
    return Files.writeString(folder.resolve("a.yaml"), yaml);
  }

  private static void assertClean(String text) {
    for (String form : FORMS) {
      int at = text.indexOf(form);
      assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 400), at + form.length()))
          .as("seed %s", SEED)
          .isEmpty();
    }
  }
}
