// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.api.check.Health;
import java.util.Optional;

/**
 * What a thrown thing says about the component.
 *
 * @param kind empty when it fits none
 * @param remedy what to do about it, where that is known
 * @param sure whether it was recognised; what was not may be no more than the sound of a call that
 *     is cut at its deadline
 */
public record Failure(Health health, Optional<Kind> kind, Optional<String> remedy, boolean sure) {
  static Failure lost(Kind kind, String message) {
    return new Failure(Health.lost(message), Optional.of(kind), Optional.empty(), true);
  }

  static Failure critical(Kind kind, String message) {
    return new Failure(Health.critical(message), Optional.of(kind), Optional.empty(), true);
  }

  static Failure unknown(Kind kind, String message) {
    return new Failure(Health.unknown(message), Optional.of(kind), Optional.empty(), false);
  }

  static Failure unknown(String message) {
    return new Failure(Health.unknown(message), Optional.empty(), Optional.empty(), false);
  }

  static Failure of(CheckFailure told) {
    Health health = told.lost() ? Health.lost(told.what()) : Health.unknown(told.what());
    Optional<String> remedy = Optional.of(told.remedy()).filter(text -> !text.isBlank());
    return new Failure(health, Optional.of(told.kind()), remedy, true);
  }

  /** What a check returned: a failure only of the component, if at all. */
  static Failure none(Health health) {
    boolean sure = health.level() == Level.CRITICAL;
    return new Failure(health, Optional.empty(), Optional.empty(), sure);
  }

  Failure surely() {
    return new Failure(health, kind, remedy, true);
  }
}
