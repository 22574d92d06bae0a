// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What lies in a plugin folder.
 *
 * @param folder empty when there is none
 * @param trustList the file of the folder that lists what may be loaded, whether it is there or not
 * @param problems what is wrong with the folder itself
 */
public record PluginFiles(
    Optional<Path> folder, Optional<Path> trustList, List<Jar> jars, List<String> problems) {
  /** One jar in it. */
  public record Jar(
      String name, String sha256, boolean trusted, List<String> kinds, List<String> problems) {}

  static PluginFiles of(Offered offered) {
    List<Jar> jars = offered.found().stream().map(found -> jar(found, offered)).toList();
    List<String> names = jars.stream().map(Jar::name).toList();
    return new PluginFiles(
        offered.folder(),
        offered.folder().map(folder -> folder.resolve(TrustList.FILE)),
        jars,
        offered.problems().stream()
            .filter(problem -> !names.contains(problem.about()))
            .map(CatalogProblem::toString)
            .toList());
  }

  private static Jar jar(PluginFolder.Found found, Offered offered) {
    Optional<Discovered> discovered =
        Optional.ofNullable(offered.jars().get(found.sha256())).map(PluginSet.Loaded::discovered);
    List<CatalogProblem> problems = new ArrayList<>(offered.problems());
    problems.removeIf(problem -> !problem.about().equals(found.name()));
    discovered.ifPresent(one -> problems.addAll(one.problems()));
    List<String> kinds =
        discovered.stream()
            .flatMap(one -> one.offers().stream())
            .map(offer -> offer.kind().name())
            .sorted()
            .toList();
    return new Jar(
        found.name(),
        found.sha256(),
        found.trusted(),
        kinds,
        problems.stream().map(CatalogProblem::toString).toList());
  }
}
