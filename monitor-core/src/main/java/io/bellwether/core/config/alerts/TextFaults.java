// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.bind.Languages.Fault;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.List;
import java.util.Optional;

/** Tells what is wrong inside a text, at its very character where that can be known. */
final class TextFaults {
  private final Problems problems;

  TextFaults(Problems problems) {
    this.problems = problems;
  }

  /** Of one setting of an entry; false when it can not be used. */
  boolean isSound(Optional<Fault> fault, Listed entry, String setting) {
    Trail trail = entry.trail().to(setting);
    return isSound(fault, entry.written(setting), entry.place(), trail);
  }

  boolean isSound(Optional<Fault> fault, Optional<Node> written, Place otherwise, Trail trail) {
    fault.ifPresent(found -> tell(found, written, otherwise, trail));
    return fault.filter(found -> !found.warning()).isEmpty();
  }

  private void tell(Fault fault, Optional<Node> written, Place otherwise, Trail trail) {
    Place place = written.map(node -> place(node, fault)).orElse(otherwise);
    String message = message(fault, written);
    if (fault.warning()) {
      problems.warning(place, trail, message);
    } else {
      problems.mistake(place, trail, message);
    }
  }

  private static Place place(Node node, Fault fault) {
    Place begin = node.place();
    return node instanceof Text text && text.inset() >= 0 && begin.line() > 0
        ? new Place(begin.source(), begin.line(), begin.column() + text.inset() + fault.at())
        : begin;
  }

  /** What came from outside may be a secret, so neither it nor words about it are shown. */
  private static String message(Fault fault, Optional<Node> written) {
    String at = "at character " + (fault.at() + 1);
    List<String> outside =
        written.isPresent() && written.get() instanceof Text text
            ? Resolver.mentioned(text)
            : List.of();
    if (!outside.isEmpty()) {
      return at + " it can not be read with what stands in " + String.join(", ", outside);
    }
    String shown =
        fault.pointed().isEmpty() ? "" : "\n" + fault.pointed().indent(4).stripTrailing();
    return at + ": " + fault.message() + shown;
  }
}
