// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;

/** What is said of one set of labels. */
interface Labelled {
  Labels labels();
}
