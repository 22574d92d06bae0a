// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.plugin.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kinds a configuration may name. */
public interface KindLookup {
  /** The kind of a name that can be used. */
  Optional<Kind<?, ?>> find(String name);

  /** The names of all kinds that can be used, sorted. */
  List<String> names();

  /** All kinds that can be used, by their names. */
  default List<Kind<?, ?>> all() {
    List<Kind<?, ?>> all = new ArrayList<>();
    names().forEach(name -> find(name).ifPresent(all::add));
    return all;
  }

  /** The kinds of history there are. */
  default Histories histories() {
    return Histories.none();
  }

  /** The rule packs there are, sorted by name; none of them is on before it is named. */
  default List<PackText> packs() {
    return List.of();
  }

  /** Judges what is written in a language of its own. */
  default Languages languages() {
    return Languages.NONE;
  }

  /** Where a kind that nobody offers may come from yet, and how; empty when from nowhere. */
  default String whereElse() {
    return "";
  }

  /** Why a name that is offered can not be used, in words; empty when nobody offers it. */
  default Optional<String> whyNot(String name) {
    return Optional.empty();
  }
}
