// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;

/** A number of one set of labels; NaN is unknown. */
record Value(Labels labels, double value) implements Labelled {}
