// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files for containers, cron and Nagios say of the program is so. */
class DeploymentFilesTest {
  private static final Path DIST = Path.of("src/main/dist");

  @TempDir Path folder;

  private static List<JsonNode> manifests() throws IOException {
    try (MappingIterator<JsonNode> all =
        new ObjectMapper(new YAMLFactory())
            .readerFor(JsonNode.class)
            .readValues(DIST.resolve("kubernetes/bellwether.yaml").toFile())) {
      return all.readAll();
    }
  }

  private static JsonNode manifest(String kind) throws IOException {
    return manifests().stream()
        .filter(one -> one.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode container() throws IOException {
    return manifest("Deployment").at("/spec/template/spec/containers/0");
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String[] words(JsonNode command) {
    return each(command).map(JsonNode::asText).toArray(String[]::new);
  }

  /** With a wrong option the answer would be how the command is used. */
  private static void isUnderstood(String... words) {
    var told = new ArrayList<>(List.of(words));
    told.add("--help");
    Shell.Ran ran = new Shell(Map.of()).run(told.toArray(String[]::new));
    assertThat(ran.err()).as(String.join(" ", words)).isEmpty();
    assertThat(ran.code()).isZero();
  }

  @Test
  void theConfigurationInTheClusterIsAccepted() throws IOException {
    Path file = folder.resolve("bellwether.yaml");
    Files.writeString(file, manifest("ConfigMap").at("/data/bellwether.yaml").asText());

    assertThat(new Shell(Map.of()).run("config", "validate", "-c", file.toString()).out())
        .contains(": valid");
  }

  @Test
  void theSampleConfigurationIsAccepted() {
    Path file = DIST.resolve("conf/bellwether.yaml");
    assertThat(new Shell(Map.of()).run("config", "validate", "-c", file.toString()).out())
        .contains(": valid");
  }

  @Test
  void whatTheClusterRunsAndProbesIsUnderstood() throws IOException {
    isUnderstood(words(container().get("args")));
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      String[] command = words(container().at("/" + probe + "/exec/command"));
      assertThat(command[0]).as(probe).isEqualTo("bellwether");
      isUnderstood(Stream.of(command).skip(1).toArray(String[]::new));
    }
  }

  @Test
  void everyVolumeIsThereAndEveryClaimIsMade() throws IOException {
    JsonNode pod = manifest("Deployment").at("/spec/template/spec");
    List<String> volumes = each(pod.get("volumes")).map(v -> v.get("name").asText()).toList();
    List<String> made = manifests().stream().map(one -> one.at("/metadata/name").asText()).toList();

    assertThat(each(container().get("volumeMounts")).map(m -> m.get("name").asText()))
        .containsExactlyInAnyOrderElementsOf(volumes);
    assertThat(
            each(pod.get("volumes"))
                .map(v -> v.at("/persistentVolumeClaim/claimName").asText())
                .filter(name -> !name.isEmpty()))
        .isNotEmpty()
        .allMatch(made::contains);
    assertThat(each(container().get("volumeMounts")).map(m -> m.get("mountPath").asText()))
        .contains("/backups", "/var/lib/bellwether/logs")
        .doesNotHaveDuplicates();
  }

  @Test
  void itRunsShutInAndAlone() throws IOException {
    JsonNode deployment = manifest("Deployment");
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(deployment.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
    assertThat(deployment.at("/spec/selector/matchLabels"))
        .isEqualTo(deployment.at("/spec/template/metadata/labels"));
    assertThat(deployment.at("/spec/template/spec/securityContext/runAsNonRoot").asBoolean())
        .isTrue();
    assertThat(container().at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container().at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
  }

  @Test
  void whatTheImageRunsIsUnderstoodAndNotByRoot() throws IOException {
    String file = Files.readString(DIST.resolve("docker/Dockerfile")).replace("\\\n", " ");
    List<String> lines = file.lines().map(String::strip).toList();
    List<String> checks = lines.stream().filter(l -> l.startsWith("HEALTHCHECK")).toList();

    assertThat(lines)
        .allMatch(
            line ->
                line.isEmpty()
                    || line.startsWith("#")
                    || line.matches(
                        "(FROM|COPY|RUN|USER|WORKDIR|ENV|VOLUME|HEALTHCHECK|ENTRYPOINT|CMD) .+"));
    assertThat(lines).contains("USER 10001:10001", "ENTRYPOINT [\"bellwether\"]");
    assertThat(checks).hasSize(1);
    isUnderstood(afterTheProgram(checks.get(0).replaceFirst(".* CMD ", "")));
    isUnderstood(
        words(new ObjectMapper().readTree(lines.get(lines.size() - 1).replaceFirst("CMD ", ""))));
  }

  private static String[] afterTheProgram(String list) throws IOException {
    return Stream.of(words(new ObjectMapper().readTree(list))).skip(1).toArray(String[]::new);
  }

  @Test
  void whatCronAndNagiosRunIsUnderstood() throws IOException {
    for (String file : List.of("cron", "nagios.cfg")) {
      List<String> runs =
          Files.readString(DIST.resolve("examples/" + file))
              .lines()
              .filter(line -> line.contains("/bin/bellwether "))
              .map(line -> line.replaceFirst(".*/bin/bellwether ", "").replaceFirst(" [>|].*", ""))
              .toList();
      assertThat(runs).as(file).hasSize(1);
      isUnderstood(runs.get(0).split(" "));
    }
  }
}
