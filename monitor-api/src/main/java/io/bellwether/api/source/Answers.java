// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.source;

import io.bellwether.api.Run;
import io.bellwether.api.check.Health;

/**
 * Answers what people ask of a source now and then: what costs too much, or says too much, to be
 * told with every look. Its kind declares the questions, see {@link
 * io.bellwether.api.plugin.Kind#answering}.
 *
 * <p>Never called twice at once for one instance, unless a call was written off before; may overlap
 * with the instance's other roles. An instance that a reload puts out of use is closed after its
 * last answer. It changes nothing. Exceptions are read as those of a check.
 */
@FunctionalInterface
public interface Answers {
  /**
   * Answers one of the questions that the kind declares.
   *
   * @return healthy where the question is answered, else worse, with the reason as its message;
   *     details are the answer, and lists of texts in it are shown as lines
   */
  Health answer(Asked asked, Run run) throws Exception;
}
