// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.check.Health;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one look found: judgements, details that are only shown, and what could not be read. */
final class Findings {
  private final List<Health> judged = new ArrayList<>();
  private final Map<String, Object> details = new LinkedHashMap<>();
  private final Map<String, String> unread = new LinkedHashMap<>();

  void add(Health finding) {
    judged.add(finding);
  }

  /** Shown beside the judgements; what is not known is left out rather than shown as a number. */
  void detail(String name, Object value) {
    if (!(value instanceof Double number && number.isNaN())) {
      details.put(name, value);
    }
  }

  /** What could not be read and is not judged. */
  void unread(String what, String reason) {
    unread.put(what, reason);
  }

  /** A resource that could not be read is unknown, where it has a say. */
  void failed(Resource resource, String reason) {
    if (resource.isJudged()) {
      add(Health.unknown(resource.name() + " could not be read: " + reason));
    } else {
      unread(resource.name(), reason);
    }
  }

  /** The worst of all judgements with all details. */
  Health overall() {
    Health overall = Health.worstOf(judged);
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      overall = overall.with(detail.getKey(), detail.getValue());
    }
    return unread.isEmpty() ? overall : overall.with("unread", unread);
  }
}
