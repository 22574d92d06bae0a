// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

/** By a server of which version rules are held against us. */
interface Served {
  int version();

  interface By12 extends Served {
    @Override
    default int version() {
      return 12;
    }
  }

  interface By13 extends Served {
    @Override
    default int version() {
      return 13;
    }
  }

  interface By14 extends Served {
    @Override
    default int version() {
      return 14;
    }
  }

  interface By15 extends Served {
    @Override
    default int version() {
      return 15;
    }
  }

  interface By16 extends Served {
    @Override
    default int version() {
      return 16;
    }
  }

  interface By17 extends Served {
    @Override
    default int version() {
      return 17;
    }
  }

  interface By18 extends Served {
    @Override
    default int version() {
      return 18;
    }
  }
}
