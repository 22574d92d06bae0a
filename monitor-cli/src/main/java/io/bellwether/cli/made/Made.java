// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.made;

import io.bellwether.cli.json.YamlTree;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was made by command. Immutable.
 *
 * @param checks settings by name
 * @param paused reasons by name
 */
record Made(Map<String, Map<String, Object>> checks, Map<String, String> paused) {
  static final String CHECKS = "checks";
  static final String PAUSED = "paused";

  private static final String HEAD =
      """
      # Made by 'bellwether checks'. May be changed by hand too, but comments do not stay:
      # the next command writes it anew. Takes the kinds http, tcp, dns and heartbeat, and pauses.
      """;

  static Made read(String text) throws IOException {
    Map<String, Object> tree = YamlTree.map(text);
    Map<String, Map<String, Object>> checks = new LinkedHashMap<>();
    Map<String, String> paused = new LinkedHashMap<>();
    for (Map.Entry<String, Object> block : tree.entrySet()) {
      Map<String, Object> entries = named(block.getValue(), block.getKey());
      switch (block.getKey()) {
        case CHECKS -> {
          for (Map.Entry<String, Object> one : entries.entrySet()) {
            checks.put(one.getKey(), named(one.getValue(), one.getKey()));
          }
        }
        case PAUSED -> entries.forEach((name, why) -> paused.put(name, String.valueOf(why)));
        default -> throw new IOException("'" + block.getKey() + "' may not stand in it");
      }
    }
    return new Made(checks, paused);
  }

  private static Map<String, Object> named(Object value, String what) throws IOException {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IOException("'" + what + "' is no map");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((name, one) -> named.put(String.valueOf(name), one));
    return named;
  }

  String text() throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (!checks.isEmpty()) {
      tree.put(CHECKS, checks);
    }
    if (!paused.isEmpty()) {
      tree.put(PAUSED, paused);
    }
    if (tree.isEmpty()) {
      tree.put(CHECKS, Map.of()); // a file that says nothing at all is told as a mistake
    }
    return HEAD + YamlTree.text(tree);
  }

  Made check(String name, Map<String, Object> settings) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(checks);
    all.put(name, settings);
    return new Made(all, paused);
  }

  Made without(String name) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(checks);
    all.remove(name);
    return new Made(all, paused).resumed(name);
  }

  Made paused(String name, String why) {
    Map<String, String> all = new LinkedHashMap<>(paused);
    all.put(name, why);
    return new Made(checks, all);
  }

  Made resumed(String name) {
    Map<String, String> all = new LinkedHashMap<>(paused);
    all.remove(name);
    return new Made(checks, all);
  }
}
