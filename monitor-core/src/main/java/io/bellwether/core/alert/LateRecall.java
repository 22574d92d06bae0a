// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.util.List;

/**
 * What came of a history that was late.
 *
 * @param ended episodes of before that end without a word, as people were told of a newer one
 */
public record LateRecall(AlertTurn turn, List<Alert> ended) {
  /** Keeps a copy. */
  public LateRecall {
    ended = List.copyOf(ended);
  }
}
