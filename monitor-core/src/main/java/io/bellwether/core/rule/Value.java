// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;

/**
 * A number of one set of labels; NaN is unknown.
 *
 * @param atLeast whether it may be more, as not all of its time was watched
 */
record Value(Labels labels, double value, boolean atLeast) implements Labelled {
  Value(Labels labels, double value) {
    this(labels, value, false);
  }
}
