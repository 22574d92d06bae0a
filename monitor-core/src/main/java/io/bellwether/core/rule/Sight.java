// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.Series;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.text.Matchers;
import java.util.Collection;

/** What a condition looks at. */
interface Sight {
  /** The level of one component. */
  record Shown(Labels labels, Level level) implements Labelled {}

  /** As of when it is judged, in wall milliseconds. */
  long at();

  Collection<Series> series(Selector selector);

  Collection<Distribution> distributions(Selector selector);

  Collection<Shown> levels(Matchers matchers);

  /** Milliseconds in which the engine ran and nothing of it came. */
  long silent(Selector selector);

  /** Whether anything of it was ever seen by this process. */
  boolean heard(Selector selector);

  /** Whether a source that once gave some of it does not answer now, so that a part is missing. */
  boolean lacks(Selector selector);

  /** Whether it is so new that what was measured of it before a restart may still come. */
  boolean young(Series series);

  Breaks breaks();

  /** Takes a sentence for the log; the same one is told once. */
  void note(String sentence);
}
