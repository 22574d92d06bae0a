// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong in a configuration of QuestDB, PocketBase and endpoints, before anybody is called.
 */
class ServiceMistakesTest {
  private static final String CANARY = "canary-password";

  @TempDir private Path folder;

  private String told(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), yaml);
    Shell.Ran ran =
        new Shell(Map.of("PW", CANARY)).run("config", "validate", "-c", file.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out() + ran.err()).doesNotContain(CANARY);
    return ran.err();
  }

  @Test
  void anAddressOfQuestDbThatIsAnotherIsToldWithTheRightOne() throws IOException {
    assertThat(
            told(
                """
                sources:
                  web: {kind: questdb, url: "http://localhost:9000"}
                  folder: {kind: questdb, url: /var/lib/questdb}
                  bare: {kind: questdb, url: "localhost:8812"}
                  other: {kind: questdb, url: "postgresql://localhost:8812/qdb"}
                  both: {kind: questdb, url: "questdb://localhost:8812/qdb", host: localhost}
                  none: {kind: questdb, user: admin}
                  http: {kind: questdb, host: localhost, http: "localhost:9000"}
                  secret: {kind: questdb, url: "questdb://admin:canary-password@localhost/qdb"}
                  half: {kind: questdb, host: localhost, http-user: admin}
                """))
        .contains("shop.yaml:2:")
        .containsPattern(
            "shop.yaml:2:\\d+: sources.web: url: is an address for HTTP; write that as")
        .containsPattern("shop.yaml:3:\\d+: sources.folder: url: is a path; write a file of guide")
        .containsPattern(
            "shop.yaml:4:\\d+: sources.bare: url: has no scheme; write it like questdb")
        .containsPattern("shop.yaml:5:\\d+: sources.other: url: no QuestDB; write it like questdb:")
        .containsPattern("shop.yaml:6:\\d+: sources.both.*url.*stands beside a host or a path")
        .containsPattern("shop.yaml:7:\\d+: sources.none.*is missing; write one, like questdb://")
        .containsPattern("shop.yaml:8:\\d+: sources.http: http: can not be asked; write it like")
        .containsPattern("shop.yaml:9:\\d+: sources.secret: url: the address holds a user or a")
        .containsPattern("shop.yaml:10:\\d+: sources.half.*goes with an http-password; write both")
        .contains("9 mistakes");
  }

  @Test
  void anAddressOfPocketBaseThatIsAnotherIsToldWithTheRightOne() throws IOException {
    String login = ", user: a@shop.example, password: \"${env:PW}\"}\n";
    assertThat(
            told(
                "sources:\n"
                    + ("  api: {kind: pocketbase, url: \"http://localhost:8090/api\"" + login)
                    + ("  pages: {kind: pocketbase, url: \"http://localhost:8090/_/\"" + login)
                    + ("  bare: {kind: pocketbase, url: \"localhost:8090\"" + login)
                    + ("  folder: {kind: pocketbase, url: /srv/pocketbase/pb_data" + login)
                    + "  open: {kind: pocketbase, url: \"http://localhost:8090\"}\n"
                    + ("  query: {kind: pocketbase, url: \"http://localhost:8090?a=b\"" + login)
                    + "  secret: {kind: pocketbase, url: \"http://u:canary-password@localhost\""
                    + login))
        .containsPattern(
            "shop.yaml:2:\\d+: sources.api: url: is that of its API or its pages; leave")
        .containsPattern("shop.yaml:3:\\d+: sources.pages: url: is that of its API or its pages")
        .containsPattern("shop.yaml:4:\\d+: sources.bare: url: write it like http://localhost:8090")
        .containsPattern(
            "shop.yaml:5:\\d+: sources.folder: url: write it like http://localhost:8090")
        .containsPattern("shop.yaml:6:\\d+: sources.open.user: is missing; add it")
        .containsPattern("shop.yaml:6:\\d+: sources.open.password: is missing; add it")
        .containsPattern(
            "shop.yaml:7:\\d+: sources.query: url: ends in a query or a fragment; write")
        .containsPattern("shop.yaml:8:\\d+: sources.secret: url: has a user or a password in it; w")
        .contains("8 mistakes");
  }

  @Test
  void namesThatNothingHasAndNamesGivenTwiceAreToldWithWhatWasMeant() throws IOException {
    assertThat(
            told(
                """
                sources:
                  ticks:
                    kind: questdb
                    url: "questdb://localhost:8812/qdb"
                    thresholds: {wal-lagg: 1m/10m, long-querys: 1/5}
                  app:
                    kind: pocketbas
                  shop:
                    kind: pocketbase
                    url: "http://localhost:8090"
                    user: a@shop.example
                    password: "${env:PW}"
                    thresholds: {respons-time: 1s/2s, error-rate: 1s/2s}
                checks:
                  ticks: {kind: tcp, host: localhost, port: 8812}
                  page: {kind: http, url: "https://shop.example", latncy: 1s/2s}
                  page: {kind: dns, name: shop.example}
                """))
        .containsPattern("shop.yaml:5:18: .*wal-lagg: unknown setting; did you mean 'wal-lag'\\?")
        .containsPattern("shop.yaml:5:36: .*long-querys: .* did you mean 'long-queries'\\?")
        .containsPattern("shop.yaml:7:11: .*unknown kind; did you mean 'pocketbase'\\?")
        .containsPattern("shop.yaml:13:18: .*respons-time: .* did you mean 'response-time'\\?")
        .containsPattern("shop.yaml:13:\\d+: .*error-rate: '1s/2s' has the wrong unit; write")
        .containsPattern("shop.yaml:15:3: .*there is a source of this name already, at .*2:3")
        .containsPattern("shop.yaml:16:51: .*latncy: unknown setting; did you mean 'latency'\\?")
        .containsPattern("shop.yaml:17:3: checks.page: is given twice, first at .*shop.yaml:16:3")
        .contains("8 mistakes");
  }
}
