// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a file would say of something of a kind. */
final class OfKind {
  private OfKind() {}

  static Map<String, Object> settings(String kind, Map<String, ?> settings) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", requireNonNull(kind, "kind"));
    all.putAll(requireNonNull(settings, "settings"));
    return all;
  }
}
