// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthCheckCommandTest {
  /** Whatever else the machine suffers from must not change the code. */
  private static final String ONLY_MEMORY =
      "thresholds: {cpu: off, disk: off, inodes: off, open-files: off, memory: ";

  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());

  private String config(String text) throws IOException {
    return Files.writeString(folder.resolve("shop.yaml"), text).toString();
  }

  /** Limits nothing reaches, so that the level does not depend on the machine. */
  private String healthyMachine() throws IOException {
    return config(
        """
        name: shop
        sources:
          host:
            kind: system
            disks: [/]
            thresholds: {cpu: off, memory: off, disk: off}
        """);
  }

  /** A machine is looked at for half a second: for what any look will do. */
  private String healthy() throws IOException {
    return config(
        "{name: shop, sources: {host: {kind: jvm, thresholds: {heap: off, gc-time: off}}}}");
  }

  @Test
  void answersAMapOfComponentsWithTheFieldsOfTheGuide() throws IOException {
    Shell.Ran ran = shell.run("health-check", "--config", healthyMachine());
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(fields(ran.out()))
        .containsSubsequence(
            "host",
            "component",
            "status",
            "last_check",
            "response_time",
            "details",
            "error_message");
    assertThat(ran.out()).contains("\"status\" : \"healthy\"").contains("\"memory_percent\" : ");
  }

  private static List<String> fields(String json) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          names.add(parser.currentName());
        }
      }
    }
    return names;
  }

  /** A daemon watches itself too, and its configuration may say that it does not. */
  @Test
  void readsWhatIsSaidOfTheMonitorItselfAndDoesNotLookAtIt() throws IOException {
    String whole = Files.readString(Path.of(healthyMachine()));
    for (String more :
        List.of(
            "paused: {bellwether: quiet}\n",
            "  bellwether: {kind: self, heap: 1%/2%}\n",
            "  bellwether: {kind: self, heap: 1%/2%}\npaused: {bellwether: quiet}\n")) {
      Shell.Ran ran = shell.run("health-check", "--config", config(whole + more));
      assertThat(ran.err()).as(more).isEmpty();
      assertThat(ran.out()).as(more).contains("\"host\"").doesNotContain("bellwether");
      assertThat(ran.code()).isZero();
    }
    Shell.Ran alone = shell.run("health-check", "--config", config("paused: {bellwether: x}\n"));
    assertThat(alone.err()).isEmpty();
    assertThat(alone.out()).contains("system_resources", "jvm").doesNotContain("bellwether");
  }

  @Test
  void endsWithTheCodeOfTheWorstLevel() throws IOException {
    assertThat(codeOf("containers: false, " + ONLY_MEMORY + "0%/100%}")).isEqualTo(1);
    assertThat(codeOf("containers: false, " + ONLY_MEMORY + "0%/0%}")).isEqualTo(2);
    String socket = folder.resolve("none.sock").toString();
    String missing = "containers: true, container-socket: " + socket + ", ";
    assertThat(codeOf(missing + ONLY_MEMORY + "off}")).isEqualTo(3);
  }

  private int codeOf(String settings) throws IOException {
    String file = config("sources: {host: {kind: system, disks: [/], " + settings + "}}");
    return shell.run("health-check", "-c", file).code();
  }

  @Test
  void optionsMayComeBeforeTheCommandAndTheSwitch() throws IOException {
    String file = healthy();
    Shell.Ran asked = shell.run("--config", file, "health-check", "--format", "text");
    assertThat(asked.out()).startsWith("shop is healthy");
    Shell.Ran switched = shell.run("--verbose", "-f", "text", "--config=" + file, "--health-check");
    assertThat(switched.out()).startsWith("shop is healthy");
    assertThat(switched.err()).contains("reading ");
    assertThat(shell.run("-c", file, "config", "validate").out()).contains("valid");
  }

  @Test
  void whereAllIsPausedThatIsTheReason() throws IOException {
    String file = config("sources: {jvm: {kind: jvm}}\npaused: {jvm: moves}");
    Shell.Ran text = shell.run("health-check", "-c", file, "-f", "text");
    assertThat(text.code()).isEqualTo(3);
    assertThat(text.out()).endsWith("  nothing was looked at, as all there is is paused\n");
    assertThat(shell.run("health-check", "-c", file, "-f", "nagios").out())
        .isEqualTo("BELLWETHER UNKNOWN - nothing was looked at, as all there is is paused\n");
  }

  @Test
  void aLinkThatLeadsNowhereWasMeant() throws IOException {
    Path own = Files.createDirectories(folder.resolve("bellwether"));
    Path link = Files.createSymbolicLink(own.resolve("bellwether.yaml"), Path.of("/no/where"));
    Shell.Ran ran =
        new Shell(Map.of("XDG_CONFIG_HOME", folder.toString())).run("config", "validate");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains(link + ": is a link that leads to no file");
  }

  @Test
  void anEmptyConfigurationIsAMistakeAndNotTheCurrentFolder() {
    Shell.Ran ran = shell.run("health-check", "--config", "");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("--config is empty");
  }

  @Test
  void aMistypedFormatNamesTheNearest() {
    assertThat(shell.run("health-check", "--format", "jsn").err())
        .contains("'jsn' is none; take json, text or nagios; did you mean 'json'?");
    assertThat(shell.run("completion").out()).contains("json").doesNotContain("\"JSON\"");
  }

  @Test
  void aWrongUnitOfALimitIsAMistakeOfTheConfiguration() throws IOException {
    String file = config("sources: {host: {kind: system, thresholds: {cpu: 1s/5s}}}");
    Shell.Ran ran = shell.run("health-check", "-c", file);
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("shop.yaml:1:").contains("cpu: '1s/5s' is a time");
  }

  @Test
  void speaksNagios() throws IOException {
    Shell.Ran ran = shell.run("health-check", "-c", healthyMachine(), "--format", "nagios");
    assertThat(ran.out().lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("BELLWETHER OK - 1 component is healthy | 'host_time'=")
                    .contains("'host.memory_percent'="));
    assertThat(ran.out().lines().skip(1)).allMatch(line -> line.startsWith("OK: host: "));
  }

  @Test
  void nagiosReadsOnStandardOutputWhyNobodyLooked() throws IOException {
    String file = config("sources: {host: {kind: sytem}, jvm: {kind: jmv}}");
    Shell.Ran ran = shell.run("health-check", "-c", file, "--format", "nagios");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out())
        .startsWith("BELLWETHER UNKNOWN - ")
        .contains("unknown kind; did you mean 'system'? (and more)");
    assertThat(shell.run("health-check", "-c", "/nope.yaml", "-f", "nagios").out())
        .startsWith("BELLWETHER UNKNOWN - /nope.yaml: there is no such file");
    assertThat(shell.run("health-check", "-c", "/nope.yaml").out()).isEmpty();
  }

  @Test
  void speaksToPeople() throws IOException {
    Shell.Ran ran = shell.run("health-check", "-c", healthy(), "-f", "text");
    assertThat(ran.out()).startsWith("shop is healthy\n  healthy   host  ");
  }

  @Test
  void theSwitchOfTheGuideIsTheCommand() throws IOException {
    Shell.Ran ran = shell.run("--health-check", "-c", healthy());
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("\"host\"");
  }

  @Test
  void aMistakeInTheConfigurationIsUnknownAndNamedWithItsPlace() throws IOException {
    String file = config("sources:\n  host: {kind: system, disk: [/]}\n");
    Shell.Ran ran = shell.run("health-check", "-c", file);
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("shop.yaml:2:24: sources.host.disk: unknown setting; did you mean 'disks'?")
        .contains("1 mistake, nothing was changed");
  }

  @Test
  void aMissingFileIsUnknownAndSaysHowToMakeOne() {
    Shell.Ran ran = shell.run("health-check", "-c", folder.resolve("none.yaml").toString());
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("there is no such file").contains("bellwether init");
  }

  @Test
  void aWrongWordIsUnknownForNagiosAndUsageElsewhere() {
    assertThat(shell.run("health-check", "--fromat", "json"))
        .satisfies(ran -> assertThat(ran.code()).isEqualTo(3))
        .satisfies(ran -> assertThat(ran.err()).contains("did you mean '--format'?"));
    assertThat(shell.run("health-check", "--format", "xml").code()).isEqualTo(3);
    assertThat(shell.run("helth-check"))
        .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
        .satisfies(ran -> assertThat(ran.err()).contains("did you mean 'health-check'?"));
  }

  @Test
  void anUnknownLogLevelNamesTheLevels() {
    Shell.Ran ran = shell.run("health-check", "--log-level", "LOUD");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("'LOUD' is no level").contains("CRITICAL");
  }
}
