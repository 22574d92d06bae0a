// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bellwether.api.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The rule packs that come with the program, as they stand in their files. */
final class RulePacks {
  static final List<String> OF_THE_CORE = List.of("backup", "etl", "self", "sync");

  private RulePacks() {}

  /** All of them by name. */
  static Map<String, JsonNode> all() {
    Map<String, URL> files = new TreeMap<>();
    ServiceLoader.load(Plugin.class).forEach(plugin -> files.putAll(plugin.rulePacks()));
    for (String name : OF_THE_CORE) {
      String file = "/io/bellwether/core/rule/packs/" + name + ".yaml";
      files.put(name, requireNonNull(RulePacks.class.getResource(file), file));
    }
    Map<String, JsonNode> all = new TreeMap<>();
    files.forEach((name, file) -> all.put(name, read(file)));
    return all;
  }

  private static JsonNode read(URL file) {
    try (InputStream in = file.openStream()) {
      return new ObjectMapper(new YAMLFactory()).readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All entries of all of them. */
  static List<JsonNode> entries() {
    List<JsonNode> entries = new ArrayList<>();
    all().values().forEach(pack -> pack.get("rules").forEach(entries::add));
    return entries;
  }

  static List<JsonNode> aliases() {
    return entries().stream().filter(one -> one.has("alias")).toList();
  }

  static List<JsonNode> rules() {
    return entries().stream().filter(one -> !one.has("alias")).toList();
  }

  static String name(JsonNode entry) {
    return entry.get("name").asText();
  }
}
