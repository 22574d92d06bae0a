// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.ArrayList;
import java.util.List;

/**
 * What another roster makes different among those that are looked at.
 *
 * @param added are looked at from now on
 * @param replaced are made anew, as their kind or settings are others
 * @param adjusted stay, and are looked at otherwise
 * @param paused are not looked at for now, and what is known of them is kept
 * @param removed are looked at no more
 * @param forgotten of which nothing is kept any more: those that were removed, paused or not
 */
record Changes(
    List<Assignment> added,
    List<Replaced> replaced,
    List<Assignment> adjusted,
    List<Assignment> paused,
    List<Assignment> removed,
    List<String> forgotten) {
  record Replaced(Assignment before, Assignment after) {
    boolean isOfAnotherKind() {
      return before.said().kind() != after.said().kind();
    }
  }

  static Changes between(Roster before, Roster after) {
    Changes changes =
        new Changes(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (Assignment one : after.all()) {
      before
          .find(one.name())
          .ifPresentOrElse(was -> changes.compare(was, one), () -> changes.added.add(one));
    }
    before.all().stream()
        .filter(one -> after.find(one.name()).isEmpty())
        .forEach(one -> changes.leaves(one, after));
    before.configuration().paused().keySet().stream()
        .filter(name -> !after.isConfigured(name))
        .forEach(changes.forgotten::add);
    return changes;
  }

  private void leaves(Assignment one, Roster after) {
    if (after.isConfigured(one.name())) {
      paused.add(one);
    } else {
      removed.add(one);
      forgotten.add(one.name());
    }
  }

  private void compare(Assignment was, Assignment is) {
    if (was.watched() != is.watched()) {
      replaced.add(new Replaced(was, is));
    } else if (!was.isAs(is)) {
      adjusted.add(is);
    }
  }

  /** Those by whose name nothing or another kind of thing is looked at. */
  List<String> strange() {
    List<String> strange = new ArrayList<>(forgotten);
    replaced.stream()
        .filter(Replaced::isOfAnotherKind)
        .forEach(one -> strange.add(one.after().name()));
    return strange;
  }

  /** What nobody looks at any more, in the order in which it was configured. */
  List<Watched> retired() {
    List<Watched> retired = new ArrayList<>();
    replaced.forEach(one -> retired.add(one.before().watched()));
    gone().forEach(one -> retired.add(one.watched()));
    return retired;
  }

  /** What is not looked at any more, for now or for good. */
  List<Assignment> gone() {
    List<Assignment> gone = new ArrayList<>(paused);
    gone.addAll(removed);
    return gone;
  }

  /** What is looked at by something that was not there before. */
  List<Assignment> fresh() {
    List<Assignment> fresh = new ArrayList<>(added);
    replaced.forEach(one -> fresh.add(one.after()));
    return fresh;
  }
}
