// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import java.util.List;

/**
 * Settings that name something outside of the configuration, such as a file that has to be there.
 * The settings record of a source, a check or a channel implements it, so that whoever reads or
 * validates the configuration is told what will not work, and does not wait for the first time that
 * it is needed.
 */
@FunctionalInterface
public interface MayDoubt {
  /**
   * What will not work as things are now, each as the name of a setting of this record, a colon, a
   * blank, and words that say what is wrong and what to do; none where all is well. Words that
   * begin otherwise are about the whole. It is looked at with each call, soon, and maybe by another
   * user in another folder than the one that will use it: do not doubt what is only not to be seen
   * from here. Words of secrets do not belong here.
   */
  List<String> doubts();
}
