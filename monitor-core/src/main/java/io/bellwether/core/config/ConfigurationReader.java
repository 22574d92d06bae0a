// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.guide.ForeignFile;
import io.bellwether.core.config.tree.ConfigFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The way from files, builder and environment to one checked configuration. Starts nothing. */
public final class ConfigurationReader {
  private final Function<PluginChoice, KindLookup> plugins;

  /** Over the kinds that can be named. */
  public ConfigurationReader(KindLookup kinds) {
    this(choice -> kinds);
  }

  /** Over the kinds that there are with the plugins that a configuration wants. */
  public ConfigurationReader(Function<PluginChoice, KindLookup> plugins) {
    this.plugins = plugins;
  }

  /** Which plugins are wanted, whatever else is wrong. */
  public static PluginChoice plugins(Inputs inputs) {
    return PluginChoice.of(files(inputs, new Problems()), inputs);
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
    KindLookup kinds = plugins.apply(PluginChoice.of(files, inputs));
    Additions added = Additions.read(inputs, kinds, problems);
    Attempt attempt = attempt(kinds, files, added, inputs, problems);
    while (attempt.isRefused()) {
      List<Problem> theirs = added.ownOf(attempt.told().mistakes());
      Additions less = added.without(theirs);
      if (less.size() == added.size()) {
        return withoutAny(kinds, files, added, inputs, problems, attempt).reading();
      }
      theirs.forEach(mistake -> AddedFile.tell(mistake, problems));
      added = less;
      attempt = attempt(kinds, files, added, inputs, problems);
    }
    return attempt.reading();
  }

  /** Whatever was made by command, what stands in the files is watched if it can be. */
  private static Attempt withoutAny(
      KindLookup kinds,
      List<Fields> files,
      Additions added,
      Inputs inputs,
      Problems problems,
      Attempt refused) {
    if (added.isEmpty()) {
      return refused;
    }
    Attempt alone = attempt(kinds, files, Additions.none(), inputs, problems);
    if (alone.isRefused()) {
      return refused;
    }
    Problem first = refused.told().mistakes().get(0);
    for (Fields tree : added.trees()) {
      String message = "is left out as a whole, as it does not fit the rest: " + first;
      alone.told().warning(tree.place(), Trail.TOP, message);
    }
    return alone;
  }

  /** What came of reading it all, and everything that was told of it. */
  private record Attempt(Optional<Configuration> whole, Problems told) {
    boolean isRefused() {
      return told.count() > 0 || whole.isEmpty();
    }

    Reading reading() {
      return isRefused() ? refused(told) : new Reading(whole, List.of(), told.warnings(), 0, "");
    }
  }

  private static Attempt attempt(
      KindLookup kinds, List<Fields> files, Additions added, Inputs inputs, Problems before) {
    Problems told = new Problems();
    told.add(before);
    Fields tree = new Layers(kinds, told).of(files, added.trees(), inputs);
    Values values = new Values(told, new Resolver(inputs.environment(), told));
    Optional<Configuration> whole =
        new Assembly(kinds, values, added.sources(), told).of(tree, inputs.code());
    LiteralSecrets.warn(values.literalSecrets(), told);
    return new Attempt(whole, told);
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
