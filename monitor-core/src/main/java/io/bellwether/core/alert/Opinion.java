// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;

/** What a verdict means for an alert. */
enum Opinion {
  /** A lost component explains whatever it says. */
  EXPLAINED,
  /** It holds. */
  BAD,
  /** It is good again. */
  GOOD,
  /** It does not hold, and is not good enough to be over. */
  BETWEEN,
  /** Nobody can tell. */
  BLIND;

  static Opinion of(Verdict verdict) {
    if (!verdict.because().isEmpty()) {
      return EXPLAINED;
    }
    return switch (verdict.truth()) {
      case TRUE -> BAD;
      case FALSE -> verdict.clear() == Truth.TRUE ? GOOD : BETWEEN;
      case UNKNOWN -> BLIND;
    };
  }
}
