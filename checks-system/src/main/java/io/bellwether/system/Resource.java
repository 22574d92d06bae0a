// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.util.List;

/** One thing that can run out. Asked by one thread at a time. */
interface Resource {
  /** As in {@code memory}: what is said when it could not be read. */
  String name();

  /** Whether it has a say in how the whole is; what has none is only shown as unread. */
  default boolean isJudged() {
    return true;
  }

  /** Judges it and hands out its figures. */
  void look(CheckContext context, Findings findings) throws Exception;

  /** Looks at every one by itself: one that can not be read is named and hides no other. */
  static Health lookAll(List<Resource> resources, CheckContext context)
      throws InterruptedException {
    Findings findings = new Findings();
    for (Resource resource : resources) {
      context.throwIfStopped();
      try {
        resource.look(context, findings);
      } catch (InterruptedException e) {
        throw e; // the run was stopped: nothing more is to be read
      } catch (Exception | LinkageError e) {
        findings.failed(resource, Reason.of(e));
      }
    }
    return findings.overall();
  }
}
