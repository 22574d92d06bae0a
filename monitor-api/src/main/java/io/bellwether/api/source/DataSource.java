// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.source;

import io.bellwether.api.Run;
import java.util.List;
import java.util.Optional;

/**
 * Delivers figures and, where the store can, its rows to be compared.
 *
 * <p>{@link #measure} is never called twice at once for one instance; it may overlap with the
 * instance's other roles. Exceptions are read as those of a check.
 */
@FunctionalInterface
public interface DataSource {
  /** Reads the figures that cost more than a check may. */
  void measure(Measurements into) throws Exception;

  /** The collections that can be asked for as a {@link #dataset}. */
  default List<String> datasets(Run run) throws Exception {
    return List.of();
  }

  /** The rows that were asked for; empty when this source has no such collection. */
  default Optional<Dataset> dataset(Dataset.Query query, Run run) throws Exception {
    return Optional.empty();
  }
}
