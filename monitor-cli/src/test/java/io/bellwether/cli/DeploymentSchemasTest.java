// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What the files for containers say, by those who define what may be said: the objects that are
 * generated from Kubernetes' own description, which refuse unknown fields, and compose's schema.
 */
class DeploymentSchemasTest {
  private static final Path DIST = Path.of("src/main/dist");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, String> VERSIONS =
      Map.of("ConfigMap", "v1", "PersistentVolumeClaim", "v1", "Deployment", "apps/v1");

  private static List<JsonNode> manifests() throws IOException {
    Path file = DIST.resolve("kubernetes/bellwether.yaml");
    try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return all.readAll();
    }
  }

  private static JsonNode deployment() throws IOException {
    return manifests().stream()
        .filter(one -> one.path("kind").asText().equals("Deployment"))
        .findFirst()
        .orElseThrow();
  }

  /** By name, as compiling against it would want the annotations that it carries. */
  private static void isKubernetes(JsonNode manifest) throws ReflectiveOperationException {
    String kind = manifest.path("kind").asText();
    assertThat(manifest.path("apiVersion").asText()).isEqualTo(VERSIONS.get(kind));
    Class<?> type = Class.forName("io.kubernetes.client.openapi.models.V1" + kind);
    type.getMethod("fromJson", String.class).invoke(null, manifest.toString());
  }

  @Test
  void kubernetesKnowsEveryFieldOfTheManifests() throws Exception {
    assertThat(manifests()).hasSize(4);
    for (JsonNode manifest : manifests()) {
      isKubernetes(manifest);
    }
  }

  @Test
  void aFieldOfAWrongNameOrFormIsSeen() throws Exception {
    JsonNode misspelt = deployment();
    pod(misspelt).withObject("/securityContext").put("fsGroupChangePolice", "OnRootMismatch");
    assertThatThrownBy(() -> isKubernetes(misspelt))
        .isInstanceOf(InvocationTargetException.class)
        .hasStackTraceContaining("fsGroupChangePolice");

    JsonNode odd = deployment();
    odd.withObject("/spec").put("replicas", "one");
    assertThatThrownBy(() -> isKubernetes(odd))
        .hasStackTraceContaining("For input string: \"one\"");

    JsonNode nameless = deployment();
    ((ObjectNode) nameless.at("/spec/template/spec/containers/0")).remove("name");
    assertThatThrownBy(() -> isKubernetes(nameless)).hasStackTraceContaining("name");
  }

  private static JsonNode pod(JsonNode deployment) {
    return deployment.at("/spec/template/spec");
  }

  /** Otherwise the second pod finds its state folder open to the group. */
  @Test
  void theVolumeIsGivenToTheGroupOnce() throws IOException {
    JsonNode context = pod(deployment()).get("securityContext");

    assertThat(context.get("fsGroup")).isEqualTo(context.get("runAsGroup"));
    assertThat(context.get("fsGroupChangePolicy").asText()).isEqualTo("OnRootMismatch");
  }

  @Test
  void whatGuide000SetsIsThere() throws IOException {
    JsonNode deployment = deployment();
    List<String> names = new ArrayList<>();
    pod(deployment).at("/containers/0/env").forEach(one -> names.add(one.get("name").asText()));

    assertThat(names)
        .contains("QUESTDB_MONITORING_POCKETBASE_URL", "QUESTDB_MONITORING_EMAIL_ALERTS");
    assertThat(deployment.at("/spec/template/metadata/labels/app").asText())
        .isEqualTo("questdb-monitoring");
  }

  private static JsonNode compose() throws IOException {
    return YAML.readTree(DIST.resolve("docker/compose.yaml").toFile());
  }

  private static List<String> againstCompose(JsonNode file) throws IOException {
    JsonNode schema =
        new ObjectMapper()
            .readTree(Path.of("src/test/resources/schema/compose-spec.json").toFile());
    // addresses that would be asked for
    ((ObjectNode) schema).remove(List.of("$schema", "$id"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(schema)
        .validate(file)
        .stream()
        .map(Error::toString)
        .toList();
  }

  @Test
  void composeTakesItsFile() throws IOException {
    assertThat(againstCompose(compose())).isEmpty();

    JsonNode wrong = compose();
    wrong.withObject("/services/bellwether").put("read-only", true).put("restart", 1);
    assertThat(String.join("\n", againstCompose(wrong))).contains("read-only", "restart");
  }

  @Test
  void composeRunsAndProbesWhatTheProgramKnowsAndTheImageAlike() throws IOException {
    JsonNode service = compose().at("/services/bellwether");
    assertThat(words(service.at("/healthcheck/test")))
        .containsExactly("CMD", "bellwether", "status", "--probe", "live");
    for (List<String> words :
        List.of(words(service.get("command")), List.of("status", "--probe", "live"))) {
      String[] told = Stream.concat(words.stream(), Stream.of("--help")).toArray(String[]::new);
      assertThat(new Shell(Map.of()).run(told).code()).isZero();
    }
    List<String> volumes = new ArrayList<>();
    compose().get("volumes").fieldNames().forEachRemaining(volumes::add);
    assertThat(words(service.get("volumes")).stream().map(one -> one.split(":")[0]).skip(1))
        .containsExactlyElementsOf(volumes);
  }

  private static List<String> words(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
