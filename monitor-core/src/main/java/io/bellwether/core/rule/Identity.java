// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;

/**
 * Which alert it is: the same over episodes and restarts. Neither the severity nor a label made by
 * a template is part of it, as both may change while it goes on.
 */
public record Identity(String rule, Labels labels, String text) {
  /** One, with its text made once: it is the key in every map and in the store. */
  public static Identity of(String rule, Labels labels) {
    return new Identity(rule, labels, rule + labels);
  }

  @Override
  public String toString() {
    return text;
  }
}
