// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** YAML as maps, lists and plain values, for a file that the program writes itself. */
public final class YamlTree {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  private YamlTree() {}

  /**
   * Reads a text that is one map; a text without anything is an empty one.
   *
   * @throws IOException when it is anything else
   */
  public static Map<String, Object> map(String text) throws IOException {
    if (text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
      return Map.of();
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return JsonTree.whole(parser);
    }
  }

  public static String text(Map<String, ?> tree) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator yaml = FACTORY.createGenerator(text)) {
      JsonText.value(yaml, tree);
    }
    return text.toString();
  }
}
