// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.tree.ConfigFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pack of rules: a list {@code rules} in the form of the block of that name, whose entries may
 * also be aliases, and say for which guide they are and by which cases they are tested.
 */
final class PackFile {
  private static final List<String> BESIDE = List.of("alias", "guide", "cases", "help");

  private PackFile() {}

  /** One entry: a rule, or the name of what a check judges. */
  record Part(String name, Optional<Listed> rule, Optional<RuleAlias> alias) {}

  /**
   * All entries.
   *
   * @throws IOException when it is no pack
   */
  static List<Part> parts(String pack, String text) throws IOException {
    Problems problems = new Problems();
    Optional<Fields> tree = new ConfigFiles(problems).read("pack " + pack + ".yaml", text);
    List<Part> all = new ArrayList<>();
    if (tree.isPresent()) {
      for (Listed entry : Listed.of(tree.get(), "rules", Trail.of("rules"), problems)) {
        all.add(part(pack, entry));
      }
    }
    if (problems.count() > 0 || all.isEmpty()) {
      throw new IOException(
          problems.count() > 0 ? problems.mistakes().get(0).toString() : "it has no rules");
    }
    return all;
  }

  private static Part part(String pack, Listed entry) throws IOException {
    String name = word(entry.given(), "name");
    if (name.isEmpty()) {
      throw new IOException(entry.place() + " has no name");
    }
    Optional<Fields> alias =
        entry.written("alias").filter(Fields.class::isInstance).map(Fields.class::cast);
    Map<String, Field> fields = entry.given().copy();
    BESIDE.forEach(fields::remove);
    Listed rule = new Listed(Fields.of(fields, entry.place()), entry.place(), entry.trail());
    return alias.isPresent()
        ? new Part(name, Optional.empty(), Optional.of(alias(name, pack, alias.get(), rule)))
        : new Part(name, Optional.of(rule), Optional.empty());
  }

  private static RuleAlias alias(String name, String pack, Fields alias, Listed entry) {
    return new RuleAlias(
        name,
        pack,
        word(alias, "kind"),
        word(alias, "setting"),
        word(alias, "at"),
        word(entry.given(), "cause"),
        word(entry.given(), "runbook"));
  }

  private static String word(Fields fields, String key) {
    return fields
        .find(key)
        .map(Field::value)
        .filter(Text.class::isInstance)
        .map(value -> ((Text) value).value())
        .orElse("");
  }
}
