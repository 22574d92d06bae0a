// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Checks and pauses that a host made while the system runs; gone with it. */
final class MadeInCode {
  /** Immutable, so that what is refused leaves what was. */
  private record State(Map<String, Map<String, Object>> checks, Map<String, String> paused) {
    State {
      checks = new LinkedHashMap<>(checks);
      paused = new LinkedHashMap<>(paused);
    }
  }

  /** What a change requires is looked for under it, as another may be under way. */
  private final ReentrantLock oneChange = new ReentrantLock();

  private volatile State state = new State(Map.of(), Map.of());

  /** What the builder was given, with this over it. */
  Inputs over(Inputs given) {
    State present = state;
    Tree tree = given.code();
    for (Map.Entry<String, Map<String, Object>> one : present.checks().entrySet()) {
      tree = tree.with(Section.CHECKS, one.getKey(), one.getValue());
    }
    return present.paused().isEmpty()
        ? given.code(tree)
        : given.code(tree.with(Map.of("paused", present.paused())));
  }

  /**
   * One more.
   *
   * @param taken whether there is something of this name
   */
  Reloaded add(
      String name, BooleanSupplier taken, Map<String, Object> settings, Supplier<Reloaded> effect) {
    return changed(
        next -> {
          if (taken.getAsBoolean()) {
            throw new IllegalArgumentException(
                "there is a source or check '" + name + "' already; give this one another name");
          }
          next.checks().put(name, settings);
        },
        effect);
  }

  Reloaded change(String name, Map<String, Object> settings, Supplier<Reloaded> effect) {
    return changed(
        next -> {
          requireAdded(name, next);
          next.checks().put(name, settings);
        },
        effect);
  }

  Reloaded remove(String name, Supplier<Reloaded> effect) {
    return changed(
        next -> {
          requireAdded(name, next);
          next.checks().remove(name);
          next.paused().remove(name);
        },
        effect);
  }

  private static void requireAdded(String name, State state) {
    if (!state.checks().containsKey(name)) {
      throw new IllegalArgumentException(
          "no check '"
              + name
              + "' was added while this runs; what was configured is changed there");
    }
  }

  Reloaded pause(String name, String reason, Supplier<Reloaded> effect) {
    return changed(state -> state.paused().put(name, reason), effect);
  }

  Reloaded resume(String name, Supplier<Reloaded> effect) {
    return changed(
        next -> {
          if (next.paused().remove(name) == null) {
            throw new IllegalArgumentException(
                "'" + name + "' was not paused in code; whoever paused it resumes it");
          }
        },
        effect);
  }

  private interface Change {
    void of(State next);
  }

  /** What can not be had is as if nobody had asked for it. */
  private Reloaded changed(Change change, Supplier<Reloaded> effect) {
    oneChange.lock();
    State before = state;
    try {
      State next = new State(before.checks(), before.paused());
      change.of(next);
      state = next;
      return effect.get();
    } catch (RuntimeException refused) {
      state = before;
      throw refused;
    } finally {
      oneChange.unlock();
    }
  }
}
