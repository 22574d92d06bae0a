// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestWorkersIT extends WorkersRules implements Served.By18 {}
