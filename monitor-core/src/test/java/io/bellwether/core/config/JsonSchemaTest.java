// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
  private final SchemaCheck schema = new SchemaCheck(JsonSchema.of(new TestKinds()));

  /** What the reader takes, and the schema too. */
  private static final List<String> SOUND =
      List.of(
          "{'name': 'x', 'preset': 'guide-003', 'web': [1, {'a': 2}], 'sources': null}",
          "{'sources': {'h': {'kind': 'system', 'disks': '/data', 'labels': {'a': 'b'}}}}",
          "{'sources': {'h': {'kind': 'system', 'disks': ['/a', '/b'], 'every': '1h30m'}}}",
          "{'sources': {'h': {'kind': 'system', 'thresholds': {'cpu': 'off', 'disk': '1/2'}}}}",
          "{'sources': {'h': {'kind': 'system', 'process-groups': {'x': {'names': ['y']}}}}}",
          "{'sources': {'d': {'kind': 'postgres', 'url': 'x:/', 'pool': 10, 'weight': 0.5}}}",
          "{'checks': {'p': {'kind': 'ping', 'alert': false, 'every': '${env:PATH}'}}}",
          "{'channels': {'h': {'kind': 'hook', 'webhook': 'https://x', 'tries': 5}}}",
          "{'rules': [{'name': 'a', 'condition': 'x > 5', 'for': '5m', 'labels': {'team': 'x'}}]}",
          "{'channels': {'h': {'kind': 'hook', 'webhook': 'https://x', 'storm': '5/1m'}},"
              + " 'routes': [{'when': {'severity': 'critical'}, 'to': 'h', 'continue': true,"
              + " 'routes': [{'when': 'db=~x', 'to': ['h']}]}]}",
          "{'windows': [{'name': 'w', 'days': ['monday'], 'begins': '22:00', 'zone': 'UTC'}]}",
          "{'inhibit': [{'source': 'a=b', 'target': {'a': 'c'}, 'equal': ['db']}]}",
          "{'templates': {'default': {'title': 'x'}}, 'alive': {'every': '5m'}}",
          "{'groups': {'g': {'members': [], 'weight': 2}}}");

  /** What neither takes. */
  private static final List<String> WRONG =
      List.of(
          "{'nmae': 'x'}",
          "{'preset': 'prod'}",
          "{'sources': []}",
          "{'sources': {'5h': {'kind': 'system'}}}",
          "{'sources': {'h': {}}}",
          "{'sources': {'h': {'kind': 'sytem'}}}",
          "{'sources': {'h': {'kind': 'hook', 'webhook': 'x'}}}",
          "{'sources': {'h': {'kind': 'system', 'disk': '/'}}}",
          "{'sources': {'h': {'kind': 'system', 'every': 5}}}",
          "{'sources': {'h': {'kind': 'system', 'every': '5 min'}}}",
          "{'sources': {'h': {'kind': 'system', 'thresholds': {'cpu': 5}}}}",
          "{'sources': {'h': {'kind': 'system', 'thresholds': {'cpus': '1/2'}}}}",
          "{'sources': {'h': {'kind': 'system', 'process-groups': {'x': {'name': ['y']}}}}}",
          "{'sources': {'d': {'kind': 'postgres'}}}",
          "{'sources': {'d': {'kind': 'postgres', 'url': 'x:/', 'pool': 11}}}",
          "{'sources': {'d': {'kind': 'postgres', 'url': 'x:/', 'disks': '/'}}}",
          "{'checks': {'p': {'kind': 'ping', 'alert': 'no'}}}",
          "{'checks': {'p': {'kind': 'ping', 'failures': 0}}}",
          "{'rules': {'a': {'condition': 'x > 5'}}}",
          "{'rules': [{'condition': 'x > 5'}]}",
          "{'rules': [{'name': 'a', 'condition': 'x > 5', 'for': 'long'}]}",
          "{'routes': [{'to': 'h', 'group_wiat': '5s'}]}",
          "{'inhibit': [{'source': 'a=b'}]}",
          "{'templates': {'default': {'titel': 'x'}}}",
          "{'groups': {'g': {'member': []}}}");

  @Test
  void readerAndSchemaTakeTheSame() {
    for (String json : SOUND) {
      String text = json.replace('\'', '"');
      assertThat(read(text).report()).as(json).isEmpty();
      assertThat(schema.accepts(text)).as(json).isTrue();
    }
  }

  @Test
  void readerAndSchemaRefuseTheSame() {
    for (String json : WRONG) {
      String text = json.replace('\'', '"');
      assertThat(read(text).report()).as(json).isNotEmpty();
      assertThat(schema.accepts(text)).as(json).isFalse();
    }
  }

  @Test
  void helpAndDefaultsAreInIt() {
    assertThat(JsonSchema.of(new TestKinds()))
        .contains("\"description\" : \"Disks to look at.\"")
        .contains("\"default\" : \"70%/85%\"")
        .contains("\"examples\" : [ [ \"/data\", \"/logs\" ] ]");
  }

  private static Reading read(String text) {
    Inputs inputs = Inputs.none().text("a.json", text);
    String pathOfTests = "5m";
    return new ConfigurationReader(new TestKinds())
        .read(inputs.environment(java.util.Map.of("PATH", pathOfTests)));
  }
}
