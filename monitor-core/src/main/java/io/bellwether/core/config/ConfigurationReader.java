// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.guide.ForeignFile;
import io.bellwether.core.config.tree.ConfigFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Resolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from files, builder and environment to one checked configuration. Starts nothing. */
public final class ConfigurationReader {
  private final KindLookup kinds;

  /** Over the kinds that can be named. */
  public ConfigurationReader(KindLookup kinds) {
    this.kinds = kinds;
  }

  /**
   * Reads and checks all of it; whatever is wrong comes back in the answer, never as an exception.
   */
  public Reading read(Inputs inputs) {
    Problems problems = new Problems();
    List<Fields> files = files(inputs, problems);
    if (problems.isUnreadable()) {
      return refused(problems);
    }
    inputs.code().refuseTwice(problems);
    Fields tree = new Layers(kinds, problems).of(files, inputs);
    Values values = new Values(problems, new Resolver(inputs.environment(), problems));
    Optional<Configuration> whole = new Assembly(kinds, values, problems).of(tree, inputs.code());
    LiteralSecrets.warn(values.literalSecrets(), problems);
    return problems.count() > 0 || whole.isEmpty()
        ? refused(problems)
        : new Reading(whole, List.of(), problems.warnings(), 0, "");
  }

  private static List<Fields> files(Inputs inputs, Problems problems) {
    ConfigFiles reader = new ConfigFiles(problems);
    List<Fields> all = new ArrayList<>(reader.read(inputs.files()));
    inputs.texts().forEach((name, text) -> reader.read(name, text).ifPresent(all::add));
    all.removeIf(tree -> ForeignFile.tell(tree, problems));
    return all;
  }

  private static Reading refused(Problems problems) {
    return new Reading(
        Optional.empty(),
        problems.mistakes(),
        problems.warnings(),
        problems.count(),
        problems.report());
  }
}
