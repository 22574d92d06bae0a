// SPDX-License-Identifier: Apache-2.0
/** A folder in which files wait, as a kind of source. */
package com.example.spool;
